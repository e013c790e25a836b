using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A rule that makes another name, or a URI, of a string (RFC 3403 section 4.1).</summary>
/// <remarks>
/// <code>
///      0   1   2   3   4   5   6   7   8   9  10  11  12  13  14  15
///    +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  0 |                             ORDER                             |
///    +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  2 |                          PREFERENCE                           |
///    +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  4 /              FLAGS, SERVICES, REGEXP: three strings           /
///    +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///    /                          REPLACEMENT                          /
///    +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
/// </code>
/// </remarks>
public sealed record NaptrRecord : RecordData
{
    private readonly OctetString _flags;
    private readonly OctetString _services;
    private readonly OctetString _regexp;

    /// <param name="order">Lower ones first, strictly.</param>
    /// <param name="preference">Lower ones of the same order first.</param>
    /// <param name="flags">At most 255 octets, copied.</param>
    /// <param name="services">At most 255 octets, copied.</param>
    /// <param name="regexp">At most 255 octets, copied; that it is a substitution expression is not checked.</param>
    /// <param name="replacement">The next name; the root where the expression makes it.</param>
    /// <exception cref="ArgumentOutOfRangeException">A string is too long.</exception>
    public NaptrRecord(
        ushort order, ushort preference, ReadOnlySpan<byte> flags, ReadOnlySpan<byte> services, ReadOnlySpan<byte> regexp, DnsName replacement)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(flags.Length, byte.MaxValue, nameof(flags));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(services.Length, byte.MaxValue, nameof(services));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(regexp.Length, byte.MaxValue, nameof(regexp));
        Order = order;
        Preference = preference;
        _flags = new(flags);
        _services = new(services);
        _regexp = new(regexp);
        Replacement = replacement;
    }

    public ushort Order { get; }

    public ushort Preference { get; }

    public ReadOnlyMemory<byte> Flags => _flags.Memory;

    public ReadOnlyMemory<byte> Services => _services.Memory;

    public ReadOnlyMemory<byte> Regexp => _regexp.Memory;

    public DnsName Replacement { get; }

    public override string ToString() => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"{Order} {Preference} ")
        .AppendQuoted(_flags.Span).Append(' ').AppendQuoted(_services.Span).Append(' ').AppendQuoted(_regexp.Span)
        .Append(' ').Append(Replacement).ToString();

    // A compressed name is taken, as RFC 3597 section 4 asks.
    internal static NaptrRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort order) && reader.TryReadUInt16(out ushort preference)
        && reader.TryReadCharacterString(out var flags) && reader.TryReadCharacterString(out var services)
        && reader.TryReadCharacterString(out var regexp) && reader.TryReadName(out var replacement)
            ? new(order, preference, flags, services, regexp, replacement)
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Order);
        writer.WriteUInt16(Preference);
        writer.WriteCharacterString(_flags.Span);
        writer.WriteCharacterString(_services.Span);
        writer.WriteCharacterString(_regexp.Span);
        writer.WriteName(Replacement);
    }
}
