namespace DnsOrleans.Dns.Presentation;

/// <summary>Names in presentation format (RFC 1035 section 5.1, RFC 4343 section 2.1).</summary>
internal static class NameText
{
    // Each octet as \DDD.
    private const int MaxPrintedLength = 4 * DnsName.MaxLength;

    /// <summary>Writes the wire octets of <paramref name="text"/>, at most <see cref="DnsName.MaxLength"/>; false if it is no name.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, Span<byte> octets, out int length)
    {
        length = 1;
        if (text is ".")
        {
            octets[0] = 0;
            return true;
        }
        int label = 0;
        while (!text.IsEmpty)
        {
            if (text[0] == '.')
            {
                if (!TryCloseLabel(octets, label, length))
                    return false;
                label = length++;
                text = text[1..];
                continue;
            }
            // The last octet is kept for the root.
            if (length >= DnsName.MaxLength - 1 || !TryTakeOctet(ref text, out octets[length]))
                return false;
            length++;
        }
        if (label == length - 1)
        {
            // A final dot has opened the root's label already; an empty text has none before it.
            octets[label] = 0;
            return length > 1;
        }
        if (!TryCloseLabel(octets, label, length))
            return false;
        octets[length++] = 0;
        return true;
    }

    /// <summary>The name as BIND's tools print it, with a final dot.</summary>
    public static string Print(ReadOnlySpan<byte> octets)
    {
        if (octets.Length == 1)
            return ".";
        Span<char> text = stackalloc char[MaxPrintedLength];
        int length = 0;
        while (octets[0] != 0)
        {
            foreach (byte octet in octets.Slice(1, octets[0]))
                length += Escapes.Write(octet, IsSpecial(octet), text[length..]);
            text[length++] = '.';
            octets = octets[(1 + octets[0])..];
        }
        return new(text[..length]);
    }

    // What a zone file would take for syntax; a space too, but that one is printed as \032.
    private static bool IsSpecial(byte octet) => octet is (byte)'.' or (byte)';' or (byte)'\\' or (byte)'"' or (byte)'(' or (byte)')' or (byte)'@' or (byte)'$';

    private static bool TryCloseLabel(Span<byte> octets, int label, int end)
    {
        int length = end - label - 1;
        octets[label] = (byte)length;
        return length is > 0 and <= DnsName.MaxLabelLength;
    }

    private static bool TryTakeOctet(ref ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        if (text[0] is <= ' ' or > '~')
            return false;
        if (text[0] != '\\')
        {
            octet = (byte)text[0];
            text = text[1..];
            return true;
        }
        return Escapes.TryTake(ref text, out octet);
    }
}
