using System.Globalization;

namespace DnsOrleans.Dns.Presentation;

/// <summary>Addresses as <c>inet_ntop</c> prints them.</summary>
internal static class AddressText
{
    /// <summary>Four octets, dotted.</summary>
    public static string Print(uint address) =>
        string.Create(CultureInfo.InvariantCulture, $"{address >> 24}.{(byte)(address >> 16)}.{(byte)(address >> 8)}.{(byte)address}");

    /// <summary>RFC 5952 section 4; the last 32 bits dotted behind <c>::ffff:</c> and behind 96 zero bits (section 5).</summary>
    public static string Print(UInt128 address)
    {
        // "ffff:" seven times and "ffff", or six times and a dotted address.
        Span<char> text = stackalloc char[45];
        int length = 0;
        var (gapStart, gapEnd) = LongestZeroRun(address);
        bool dotted = gapStart == 0 && (gapEnd == 6 || (gapEnd == 5 && Group(address, 5) == 0xFFFF));
        int groups = dotted ? 6 : 8;
        for (int i = 0; i < groups; i++)
        {
            if (i == gapStart)
            {
                text[length++] = ':';
                text[length++] = ':';
                i = gapEnd - 1;
                continue;
            }
            if (i > 0 && i != gapEnd)
                text[length++] = ':';
            Group(address, i).TryFormat(text[length..], out int written, "x", CultureInfo.InvariantCulture);
            length += written;
        }
        if (!dotted)
            return new(text[..length]);
        string separator = gapEnd == groups ? "" : ":";
        return string.Concat(text[..length], separator, Print((uint)address));
    }

    private static ushort Group(UInt128 address, int index) => (ushort)(address >> (16 * (7 - index)));

    // The first of the longest; a single zero is not worth a gap (RFC 5952 section 4.2.2).
    private static (int Start, int End) LongestZeroRun(UInt128 address)
    {
        (int Start, int End) best = (-1, -1);
        int start = 0;
        for (int i = 0; i <= 8; i++)
        {
            if (i < 8 && Group(address, i) == 0)
                continue;
            if (i - start > Math.Max(1, best.End - best.Start))
                best = (start, i);
            start = i + 1;
        }
        return best;
    }
}
