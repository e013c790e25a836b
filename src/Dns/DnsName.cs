using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>A domain name as its uncompressed wire octets, 1 to 255 of them, the root's zero octet included (RFC 1035 section 3.1). Equality ignores the case of ASCII letters (RFC 4343); the octets keep the case they came with.</summary>
public sealed class DnsName : IEquatable<DnsName>
{
    /// <summary>The longest name, in octets on the wire (RFC 1035 section 2.3.4).</summary>
    public const int MaxLength = 255;

    /// <summary>The longest label, in octets (RFC 1035 section 2.3.4).</summary>
    public const int MaxLabelLength = 63;

    private readonly byte[] _octets;

    // 0 until it is asked for; two threads that race compute the same value.
    private int _hashCode;

    private DnsName(byte[] octets) => _octets = octets;

    /// <summary>The root, printed as <c>.</c>.</summary>
    public static DnsName Root { get; } = new([0]);

    /// <summary>The name's octets on the wire, uncompressed, the final zero included.</summary>
    public ReadOnlySpan<byte> Wire => _octets;

    /// <summary>Reads presentation format with RFC 1035 section 5.1's escapes (<c>\.</c>, <c>\DDD</c>); a final dot is optional; printable ASCII only. False for anything else, an empty label, a label over 63 octets or a name over 255.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DnsName? name)
    {
        Span<byte> octets = stackalloc byte[MaxLength];
        name = NameText.TryParse(text, octets, out int length) ? new(octets[..length].ToArray()) : null;
        return name is not null;
    }

    /// <summary>Takes octets of an uncompressed name; false unless they are exactly one well-formed name.</summary>
    public static bool TryFromWire(ReadOnlySpan<byte> octets, [NotNullWhen(true)] out DnsName? name)
    {
        name = IsWellFormed(octets) ? new(octets.ToArray()) : null;
        return name is not null;
    }

    /// <summary>Takes the name that stands at <paramref name="offset"/> of a message and was measured there already.</summary>
    internal static DnsName FromMessage(ReadOnlySpan<byte> message, int offset, int length)
    {
        // Each OPT record is named so.
        if (length == Root._octets.Length)
            return Root;
        var octets = new byte[length];
        CompressedName.Copy(message, offset, octets);
        return new(octets);
    }

    /// <summary>True if this name is <paramref name="ancestor"/> or stands below it.</summary>
    public bool IsAtOrUnder(DnsName ancestor)
    {
        int offset = 0;
        while (_octets.Length - offset > ancestor._octets.Length)
            offset += 1 + _octets[offset];
        return EqualsIgnoreCase(Wire[offset..], ancestor.Wire);
    }

    public bool Equals(DnsName? other) =>
        ReferenceEquals(this, other) || (other is not null && EqualsIgnoreCase(_octets, other._octets));

    public override bool Equals(object? obj) => Equals(obj as DnsName);

    public override int GetHashCode()
    {
        if (_hashCode != 0)
            return _hashCode;
        var hash = new HashCode();
        var rest = Wire;
        for (; rest.Length >= sizeof(ulong); rest = rest[sizeof(ulong)..])
            hash.Add(ToLower(BinaryPrimitives.ReadUInt64LittleEndian(rest)));
        ulong last = 0;
        foreach (byte octet in rest)
            last = (last << 8) | octet;
        hash.Add(ToLower(last));
        int code = hash.ToHashCode();
        return _hashCode = code == 0 ? 1 : code;
    }

    /// <summary>Presentation format as <c>dig</c> prints it: escapes where needed, a final dot.</summary>
    public override string ToString() => NameText.Print(_octets);

    private static bool IsWellFormed(ReadOnlySpan<byte> octets)
    {
        if (octets.Length is 0 or > MaxLength)
            return false;
        int offset = 0;
        while (octets[offset] != 0)
        {
            if (octets[offset] > MaxLabelLength)
                return false;
            offset += 1 + octets[offset];
            if (offset >= octets.Length)
                return false;
        }
        return offset == octets.Length - 1;
    }

    // Length octets are at most 63, below 'A', so that whole names can be compared and folded as they stand.
    private static bool EqualsIgnoreCase(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
            return false;
        if (left.SequenceEqual(right))
            return true;
        for (; left.Length >= sizeof(ulong); left = left[sizeof(ulong)..], right = right[sizeof(ulong)..])
        {
            if (ToLower(BinaryPrimitives.ReadUInt64LittleEndian(left)) != ToLower(BinaryPrimitives.ReadUInt64LittleEndian(right)))
                return false;
        }
        for (int i = 0; i < left.Length; i++)
        {
            if (ToLower(left[i]) != ToLower(right[i]))
                return false;
        }
        return true;
    }

    /// <summary>Sets bit 5 of each of the eight octets that is one of A to Z.</summary>
    private static ulong ToLower(ulong octets)
    {
        const ulong Each = 0x0101010101010101;
        ulong low = octets & (0x7F * Each);
        ulong fromA = low + ((0x80 - 'A') * Each);
        ulong pastZ = low + ((0x7F - 'Z') * Each);
        ulong upper = (fromA ^ pastZ) & ~octets & (0x80 * Each);
        return octets | (upper >> 2);
    }
}
