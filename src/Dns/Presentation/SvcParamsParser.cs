using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Presentation;

/// <summary>Reads SvcParams in presentation format (RFC 9460 section 2.1 and appendix A).</summary>
internal static class SvcParamsParser
{
    /// <summary>Reads them in the order that they stand in; false if the text is malformed. Whether the values fit one another is not looked at.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out List<SvcParam> all)
    {
        all = [];
        text = text.Trim();
        while (!text.IsEmpty)
        {
            if (!TryTake(ref text, out var param))
                return false;
            all.Add(param);
            // Something stands right behind a quoted value.
            if (!text.IsEmpty && !char.IsWhiteSpace(text[0]))
                return false;
            text = text.TrimStart();
        }
        return true;
    }

    private static bool TryTake(ref ReadOnlySpan<char> text, out SvcParam param)
    {
        param = default;
        int end = text.IndexOfAny('=', ' ', '\t');
        var name = end < 0 ? text : text[..end];
        if (!SvcParamNames.TryParse(name, out var key, out bool generic))
            return false;
        text = text[name.Length..];
        byte[] octets = [];
        if (text.StartsWith("="))
        {
            text = text[1..];
            if (!TryTakeString(ref text, out octets))
                return false;
        }
        byte[]? value = generic ? octets : Encode(key, octets);
        param = new(key, value);
        return value is not null;
    }

    /// <summary>Takes a string, quoted or not, and resolves its escapes: the first of the two levels.</summary>
    private static bool TryTakeString(ref ReadOnlySpan<char> text, out byte[] octets)
    {
        List<byte> taken = [];
        octets = [];
        bool quoted = text.StartsWith("\"");
        if (quoted)
            text = text[1..];
        while (!text.IsEmpty && (quoted ? text[0] != '"' : !char.IsWhiteSpace(text[0])))
        {
            if (text[0] == '\\')
            {
                if (!Escapes.TryTake(ref text, out byte escaped))
                    return false;
                taken.Add(escaped);
                continue;
            }
            if (text[0] is < ' ' or > '~' || (!quoted && text[0] is '"' or '(' or ')' or ';'))
                return false;
            taken.Add((byte)text[0]);
            text = text[1..];
        }
        if (quoted)
        {
            if (text.IsEmpty)
                return false;
            text = text[1..];
        }
        octets = [.. taken];
        return true;
    }

    /// <summary>Makes a value's wire form; null if the text is none.</summary>
    private static byte[]? Encode(SvcParamKey key, byte[] octets) => key switch
    {
        SvcParamKey.Mandatory => EncodeEach(octets, EncodeKey, sort: true),
        SvcParamKey.Alpn => EncodeEach(octets, item => item.Length <= byte.MaxValue ? [(byte)item.Length, .. item] : null),
        SvcParamKey.Port => ushort.TryParse(octets, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) ? [(byte)(port >> 8), (byte)port] : null,
        SvcParamKey.Ipv4Hint => EncodeEach(octets, item => EncodeAddress(item, AddressFamily.InterNetwork)),
        SvcParamKey.Ipv6Hint => EncodeEach(octets, item => EncodeAddress(item, AddressFamily.InterNetworkV6)),
        SvcParamKey.Ech => EncodeBase64(octets),
        SvcParamKey.NoDefaultAlpn or SvcParamKey.Ohttp => octets.Length == 0 ? [] : null,
        _ => octets,
    };

    /// <summary>Parts a list at its commas and resolves its escapes, the second level (RFC 9460 appendix A.1).</summary>
    private static byte[]? EncodeEach(ReadOnlySpan<byte> octets, Func<byte[], byte[]?> encode, bool sort = false)
    {
        List<byte[]> items = [];
        List<byte> item = [];
        for (int i = 0; i <= octets.Length; i++)
        {
            if (i == octets.Length || octets[i] == ',')
            {
                if (item.Count == 0 || encode([.. item]) is not { } encoded)
                    return null;
                items.Add(encoded);
                item.Clear();
                continue;
            }
            if (octets[i] == '\\' && (++i == octets.Length || octets[i] is not ((byte)',' or (byte)'\\')))
                return null;
            item.Add(octets[i]);
        }
        if (sort)
            items.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        return [.. items.SelectMany(encoded => encoded)];
    }

    private static byte[]? EncodeKey(byte[] item) =>
        SvcParamNames.TryParse(Encoding.Latin1.GetString(item), out var key, out _) ? [(byte)((ushort)key >> 8), (byte)key] : null;

    private static byte[]? EncodeAddress(byte[] item, AddressFamily family)
    {
        string text = Encoding.Latin1.GetString(item);
        if (!IPAddress.TryParse(text, out var address) || address.AddressFamily != family)
            return null;
        // IPAddress also takes forms that no zone file has: octal or missing numbers in IPv4, a scope or brackets in IPv6.
        bool isForm = family == AddressFamily.InterNetwork ? address.ToString() == text : !text.AsSpan().ContainsAny("%[]");
        return isForm ? address.GetAddressBytes() : null;
    }

    private static byte[]? EncodeBase64(byte[] octets)
    {
        var decoded = new byte[octets.Length];
        return Convert.TryFromBase64String(Encoding.Latin1.GetString(octets), decoded, out int length) ? decoded[..length] : null;
    }
}
