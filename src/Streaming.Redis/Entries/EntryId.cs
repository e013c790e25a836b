using System.Globalization;
using Orleans.Providers.Streams.Common;

namespace DnsOrleans.Streaming.Redis.Entries;

/// <summary>A Redis stream entry's id: milliseconds since 1970 and a number within the millisecond.</summary>
internal readonly record struct EntryId(ulong Milliseconds, ulong Number)
{
    // 43 bits of milliseconds reach the year 2248; a million entries a millisecond are out of Redis' reach.
    private const int NumberBits = 20;
    private const ulong MaxNumber = (1UL << NumberBits) - 1;
    private const ulong MaxMilliseconds = (1UL << (63 - NumberBits)) - 1;

    /// <summary>Reads <c>milliseconds-number</c>; Redis gives no others.</summary>
    public static EntryId Parse(ReadOnlySpan<char> text)
    {
        var dash = text.IndexOf('-');
        return new(
            ulong.Parse(text[..dash], NumberStyles.None, CultureInfo.InvariantCulture),
            ulong.Parse(text[(dash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture));
    }

    /// <summary>When Redis stored the entry, by Redis' clock.</summary>
    public DateTimeOffset StoredAt => DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Min(Milliseconds, 253_402_300_799_999));

    /// <summary>A token that is ordered as the ids of one queue are; parts beyond what Redis' own clock gives are cut.</summary>
    public EventSequenceTokenV2 ToToken() =>
        new((long)((Math.Min(Milliseconds, MaxMilliseconds) << NumberBits) | Math.Min(Number, MaxNumber)));
}
