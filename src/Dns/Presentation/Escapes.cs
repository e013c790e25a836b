namespace DnsOrleans.Dns.Presentation;

/// <summary>The backslash escapes of RFC 1035 section 5.1.</summary>
internal static class Escapes
{
    /// <summary>Writes one octet in at most four characters: itself, <c>\X</c> if it is special, <c>\DDD</c> if it is not printable; gives their number.</summary>
    public static int Write(byte octet, bool special, Span<char> text, byte firstPrintable = (byte)'!')
    {
        if (octet < firstPrintable || octet > (byte)'~')
        {
            text[0] = '\\';
            text[1] = (char)('0' + (octet / 100));
            text[2] = (char)('0' + (octet / 10 % 10));
            text[3] = (char)('0' + (octet % 10));
            return 4;
        }
        if (special)
        {
            text[0] = '\\';
            text[1] = (char)octet;
            return 2;
        }
        text[0] = (char)octet;
        return 1;
    }

    /// <summary>Takes an escape off the front of <paramref name="text"/>, which begins with a backslash; false if it is none.</summary>
    public static bool TryTake(ref ReadOnlySpan<char> text, out byte octet)
    {
        octet = 0;
        if (text.Length < 2 || text[1] is < ' ' or > '~')
            return false;
        if (!char.IsAsciiDigit(text[1]))
        {
            octet = (byte)text[1];
            text = text[2..];
            return true;
        }
        if (text.Length < 4 || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
            return false;
        int value = ((text[1] - '0') * 100) + ((text[2] - '0') * 10) + (text[3] - '0');
        octet = (byte)value;
        text = text[4..];
        return value <= byte.MaxValue;
    }
}
