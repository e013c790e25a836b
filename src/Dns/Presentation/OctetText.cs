using System.Text;

namespace DnsOrleans.Dns.Presentation;

/// <summary>Octets as digits, in the groups that <c>dig</c> breaks them into so that lines can be folded.</summary>
internal static class OctetText
{
    // 56 digits of either kind.
    private const int OctetsPerHexGroup = 28;
    private const int OctetsPerBase64Group = 42;

    private const int BitsPerBase32Digit = 5;
    private const string Base32HexDigits = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

    /// <summary>Appends each group of hexadecimal digits with a space before it.</summary>
    public static StringBuilder AppendHexGroups(this StringBuilder builder, ReadOnlySpan<byte> octets)
    {
        for (; !octets.IsEmpty; octets = octets[Math.Min(OctetsPerHexGroup, octets.Length)..])
            builder.Append(' ').Append(Convert.ToHexString(octets[..Math.Min(OctetsPerHexGroup, octets.Length)]));
        return builder;
    }

    /// <summary>Appends each group of base64 digits (RFC 4648 section 4) with a space before it.</summary>
    public static StringBuilder AppendBase64Groups(this StringBuilder builder, ReadOnlySpan<byte> octets)
    {
        for (; !octets.IsEmpty; octets = octets[Math.Min(OctetsPerBase64Group, octets.Length)..])
            builder.Append(' ').Append(Convert.ToBase64String(octets[..Math.Min(OctetsPerBase64Group, octets.Length)]));
        return builder;
    }

    /// <summary>Appends base32hex digits (RFC 4648 section 7) as NSEC3 has them: in one piece and without padding (RFC 5155 section 3.3).</summary>
    public static StringBuilder AppendBase32Hex(this StringBuilder builder, ReadOnlySpan<byte> octets)
    {
        int pending = 0;
        int bits = 0;
        foreach (byte octet in octets)
        {
            pending = ((pending << 8) | octet) & 0xFFF;
            bits += 8;
            for (; bits >= BitsPerBase32Digit; bits -= BitsPerBase32Digit)
                builder.Append(Base32HexDigits[(pending >> (bits - BitsPerBase32Digit)) & 0x1F]);
        }
        if (bits > 0)
            builder.Append(Base32HexDigits[(pending << (BitsPerBase32Digit - bits)) & 0x1F]);
        return builder;
    }
}
