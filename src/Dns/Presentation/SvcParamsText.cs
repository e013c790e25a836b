using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Presentation;

/// <summary>SvcParams as <c>dig</c> 9.18 prints them (RFC 9460 section 2.1).</summary>
internal static class SvcParamsText
{
    /// <summary>Prints parameters that are known to be well-formed, a space between them.</summary>
    public static string Print(ReadOnlySpan<byte> octets)
    {
        var text = new StringBuilder(octets.Length);
        while (SvcParamRules.TryTake(octets, out var key, out int end))
        {
            if (text.Length > 0)
                text.Append(' ');
            text.Append(SvcParamNames.Of(key));
            var value = octets[SvcParams.ValueOffset..end];
            if (!value.IsEmpty)
                AppendValue(text.Append('='), key, value);
            octets = octets[end..];
        }
        return text.ToString();
    }

    private static void AppendValue(StringBuilder text, SvcParamKey key, ReadOnlySpan<byte> value)
    {
        switch (key)
        {
            case SvcParamKey.Mandatory:
                for (; !value.IsEmpty; value = value[sizeof(ushort)..])
                    AppendItem(text, SvcParamNames.Of((SvcParamKey)BinaryPrimitives.ReadUInt16BigEndian(value)));
                break;
            case SvcParamKey.Alpn:
                AppendProtocols(text, value);
                break;
            case SvcParamKey.Port:
                text.Append(CultureInfo.InvariantCulture, $"{BinaryPrimitives.ReadUInt16BigEndian(value)}");
                break;
            case SvcParamKey.Ipv4Hint:
                for (; !value.IsEmpty; value = value[sizeof(uint)..])
                    AppendItem(text, AddressText.Print(BinaryPrimitives.ReadUInt32BigEndian(value)));
                break;
            case SvcParamKey.Ipv6Hint:
                for (; !value.IsEmpty; value = value[16..])
                    AppendItem(text, AddressText.Print(BinaryPrimitives.ReadUInt128BigEndian(value)));
                break;
            case SvcParamKey.Ech:
                text.Append(Convert.ToBase64String(value));
                break;
            default:
                text.AppendQuoted(value);
                break;
        }
    }

    private static void AppendItem(StringBuilder text, string item)
    {
        if (text[^1] != '=')
            text.Append(',');
        text.Append(item);
    }

    // A comma or a backslash inside a protocol's name is escaped for the list, and that escape's backslash for
    // the string that the list stands in (RFC 9460 appendix A.1).
    private static void AppendProtocols(StringBuilder text, ReadOnlySpan<byte> value)
    {
        Span<char> escaped = stackalloc char[4];
        text.Append('"');
        for (bool first = true; !value.IsEmpty; value = value[(1 + value[0])..], first = false)
        {
            if (!first)
                text.Append(',');
            foreach (byte octet in value.Slice(1, value[0]))
            {
                if (octet is (byte)',' or (byte)'\\')
                    text.Append(@"\\");
                int length = Escapes.Write(octet, octet is (byte)'"' or (byte)'\\', escaped);
                text.Append(escaped[..length]);
            }
        }
        text.Append('"');
    }
}
