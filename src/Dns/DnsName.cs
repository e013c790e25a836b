using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Dns;

/// <summary>A domain name as its uncompressed wire octets, 1 to 255 of them, the root's zero octet included (RFC 1035 section 3.1). Equality ignores the case of ASCII letters (RFC 4343); the octets keep the case they came with.</summary>
public sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>The longest name, in octets on the wire (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 255;

    private readonly byte[] _octets;

    private DnsName(byte[] octets) => _octets = octets;

    /// <summary>The root, printed as <c>.</c>.</summary>
    public static DnsName Root { get; } = new([0]);

    /// <summary>The name's octets on the wire, uncompressed, the final zero included.</summary>
    public ReadOnlySpan<byte> Wire => _octets;

    /// <summary>Reads presentation format with RFC 1035 section 5.1's escapes (<c>\.</c>, <c>\DDD</c>); a final dot is optional; ASCII only.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DnsName? name) => throw new NotSupportedException();

    /// <summary>Takes octets of an uncompressed name; false unless they are exactly one well-formed name.</summary>
    public static bool TryFromWire(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DnsName? name) => throw new NotSupportedException();

    /// <summary>True if this name is <paramref name="ancestor"/> or stands below it.</summary>
    public bool IsAtOrUnder(DnsName ancestor) => throw new NotSupportedException();

    public bool Equals(DnsName? other) => throw new NotSupportedException();

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode() => throw new NotSupportedException();

    /// <summary>Presentation format as <c>dig</c> prints it: escapes where needed, a final dot.</summary>
    public override string ToString() => throw new NotSupportedException();
}
