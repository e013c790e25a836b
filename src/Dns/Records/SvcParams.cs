using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The SvcParams of an SVCB or HTTPS record, well-formed and in the order of their keys (RFC 9460 section 2.2).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |          SvcParamKey          | length of the SvcParamValue   |
///     +---------------+---------------+---------------+---------------+
///  4  /                         SvcParamValue                         /   and again for each key, strictly increasing
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed class SvcParams : IEquatable<SvcParams>
{
    internal const int KeyOffset = 0;
    internal const int LengthOffset = 2;
    internal const int ValueOffset = 4;

    private const int Ipv4Length = 4;
    private const int Ipv6Length = 16;

    private readonly OctetString _octets;

    private SvcParams(OctetString octets) => _octets = octets;

    /// <summary>No parameters.</summary>
    public static SvcParams Empty { get; } = new(default(OctetString));

    /// <summary>Every parameter, in the order of the keys.</summary>
    public ImmutableArray<SvcParam> All
    {
        get
        {
            var all = ImmutableArray.CreateBuilder<SvcParam>();
            var rest = _octets.Memory;
            while (SvcParamRules.TryTake(rest.Span, out var key, out int end))
            {
                all.Add(new(key, rest[ValueOffset..end]));
                rest = rest[end..];
            }
            return all.ToImmutable();
        }
    }

    /// <summary>The keys that a client must understand (RFC 9460 section 8); empty where nothing is said.</summary>
    public ImmutableArray<SvcParamKey> Mandatory =>
        Each(SvcParamKey.Mandatory, value => (sizeof(ushort), (SvcParamKey)((value.Span[0] << 8) | value.Span[1])));

    /// <summary>The protocols beside the default one (RFC 9460 section 7.1), each 1 to 255 octets; empty where nothing is said.</summary>
    public ImmutableArray<ReadOnlyMemory<byte>> Alpn =>
        Each(SvcParamKey.Alpn, value => (1 + value.Span[0], value.Slice(1, value.Span[0])));

    /// <summary>True if the default protocol is not spoken (RFC 9460 section 7.1).</summary>
    public bool NoDefaultAlpn => TryGet(SvcParamKey.NoDefaultAlpn, out _);

    /// <summary>The port (RFC 9460 section 7.2); null where nothing is said.</summary>
    public ushort? Port => TryGet(SvcParamKey.Port, out var value) ? (ushort)((value.Span[0] << 8) | value.Span[1]) : null;

    /// <summary>IPv4 addresses to try before the name's own are known (RFC 9460 section 7.3); empty where nothing is said.</summary>
    public ImmutableArray<IPAddress> Ipv4Hint => Each(SvcParamKey.Ipv4Hint, value => (Ipv4Length, new IPAddress(value.Span[..Ipv4Length])));

    /// <summary>IPv6 addresses to try before the name's own are known (RFC 9460 section 7.3); empty where nothing is said.</summary>
    public ImmutableArray<IPAddress> Ipv6Hint => Each(SvcParamKey.Ipv6Hint, value => (Ipv6Length, new IPAddress(value.Span[..Ipv6Length])));

    /// <summary>The value of one parameter, as on the wire; false where it is absent. A parameter may be there and empty.</summary>
    public bool TryGet(SvcParamKey key, out ReadOnlyMemory<byte> value)
    {
        var rest = _octets.Memory;
        while (SvcParamRules.TryTake(rest.Span, out var found, out int end))
        {
            if (found == key)
            {
                value = rest[ValueOffset..end];
                return true;
            }
            rest = rest[end..];
        }
        value = default;
        return false;
    }

    /// <summary>Puts parameters in order; false if they are not well-formed together: a key is doubled, a value does not fit its key, a mandatory key is absent, or <c>no-default-alpn</c> stands without <c>alpn</c>.</summary>
    public static bool TryCreate(IEnumerable<SvcParam> all, [NotNullWhen(true)] out SvcParams? parameters)
    {
        List<byte> octets = [];
        parameters = null;
        foreach (var (key, value) in all.OrderBy(param => param.Key))
        {
            if (value.Length > ushort.MaxValue)
                return false;
            octets.AddRange([(byte)((ushort)key >> 8), (byte)key, (byte)(value.Length >> 8), (byte)value.Length]);
            octets.AddRange(value.Span);
        }
        return TryFromWire([.. octets], out parameters);
    }

    /// <summary>Takes parameters as they stand in RDATA; false if they are not well-formed (RFC 9460 section 2.2).</summary>
    public static bool TryFromWire(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out SvcParams? parameters)
    {
        parameters = !SvcParamRules.AreWellFormed(octets) ? null : octets.IsEmpty ? Empty : new(new OctetString(octets));
        return parameters is not null;
    }

    /// <summary>Reads presentation format: <c>alpn=h2,h3 port="8443" key667=\001</c>, in any order (RFC 9460 section 2.1 and appendix A); false if it or what it says is not well-formed.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SvcParams? parameters)
    {
        parameters = null;
        return SvcParamsParser.TryParse(text, out var all) && TryCreate(all, out parameters);
    }

    public bool Equals(SvcParams? other) => other is not null && _octets.Equals(other._octets);

    public override bool Equals(object? obj) => Equals(obj as SvcParams);

    public override int GetHashCode() => _octets.GetHashCode();

    /// <summary>The parameters as <c>dig</c> prints them, a space between them.</summary>
    public override string ToString() => SvcParamsText.Print(_octets.Span);

    internal void Write(ref MessageWriter writer) => writer.WriteOctets(_octets.Span);

    private ImmutableArray<T> Each<T>(SvcParamKey key, Func<ReadOnlyMemory<byte>, (int Length, T Item)> take)
    {
        if (!TryGet(key, out var rest))
            return [];
        var items = ImmutableArray.CreateBuilder<T>();
        while (!rest.IsEmpty)
        {
            var (length, item) = take(rest);
            items.Add(item);
            rest = rest[length..];
        }
        return items.ToImmutable();
    }
}
