using System.Globalization;
using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns.Presentation;

/// <summary>How SvcParamKeys are written (RFC 9460 section 2.1).</summary>
internal static class SvcParamNames
{
    private const string Generic = "key";

    private static readonly string[] Names = ["mandatory", "alpn", "no-default-alpn", "port", "ipv4hint", "ech", "ipv6hint"];

    /// <summary>The key's name, or <c>keyNNNNN</c> for one that <c>dig</c> 9.18 prints so.</summary>
    public static string Of(SvcParamKey key) =>
        (int)key < Names.Length ? Names[(int)key] : string.Create(CultureInfo.InvariantCulture, $"{Generic}{(ushort)key}");

    /// <summary>Reads a name, in lower case, or <c>keyNNNNN</c> without leading zeros; false for anything else.</summary>
    /// <param name="text">The key alone.</param>
    /// <param name="key">The key.</param>
    /// <param name="generic">True for <c>keyNNNNN</c>, whose value is written as octets whatever the number.</param>
    public static bool TryParse(ReadOnlySpan<char> text, out SvcParamKey key, out bool generic)
    {
        generic = false;
        key = default;
        for (int i = 0; i < Names.Length; i++)
        {
            if (!text.SequenceEqual(Names[i]))
                continue;
            key = (SvcParamKey)i;
            return true;
        }
        if (text is "dohpath" or "ohttp")
        {
            key = text is "ohttp" ? SvcParamKey.Ohttp : SvcParamKey.DohPath;
            return true;
        }
        generic = text.StartsWith(Generic, StringComparison.Ordinal);
        if (!generic || !ushort.TryParse(text[Generic.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out ushort number))
            return false;
        key = (SvcParamKey)number;
        return text[Generic.Length] != '0' || text.Length == Generic.Length + 1;
    }
}
