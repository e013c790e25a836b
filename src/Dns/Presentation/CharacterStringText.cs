using System.Text;

namespace DnsOrleans.Dns.Presentation;

/// <summary>A character-string in presentation format, quoted (RFC 1035 section 5.1).</summary>
internal static class CharacterStringText
{
    /// <summary>Appends the octets between quotes; a quote and a backslash escaped, what is not printable ASCII as <c>\DDD</c>.</summary>
    public static StringBuilder AppendQuoted(this StringBuilder builder, ReadOnlySpan<byte> octets)
    {
        Span<char> escaped = stackalloc char[4];
        builder.Append('"');
        foreach (byte octet in octets)
        {
            int length = Escapes.Write(octet, octet is (byte)'"' or (byte)'\\', escaped, firstPrintable: (byte)' ');
            builder.Append(escaped[..length]);
        }
        return builder.Append('"');
    }
}
