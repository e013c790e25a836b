using System.Collections.Frozen;
using System.Globalization;

namespace DnsOrleans.Dns;

/// <summary>An RR TYPE by its number in the registry of DNS parameters; numbers without a name here are as good (RFC 3597).</summary>
public enum RecordType : ushort
{
    A = 1,
    NS = 2,
    CNAME = 5,
    SOA = 6,
    PTR = 12,
    MX = 15,
    TXT = 16,
    AAAA = 28,
    SRV = 33,
    NAPTR = 35,
    DNAME = 39,
    OPT = 41,
    DS = 43,
    SSHFP = 44,
    RRSIG = 46,
    NSEC = 47,
    DNSKEY = 48,
    TLSA = 52,
    SVCB = 64,
    HTTPS = 65,
    ANY = 255,
    URI = 256,
    CAA = 257,
}

/// <summary>How an RR TYPE is written and read.</summary>
public static class RecordTypes
{
    private static readonly FrozenDictionary<RecordType, string> Mnemonics =
        Enum.GetValues<RecordType>().ToFrozenDictionary(type => type, type => type.ToString());

    private static readonly FrozenDictionary<string, RecordType> ByMnemonic =
        Mnemonics.ToFrozenDictionary(pair => pair.Value, pair => pair.Key, StringComparer.OrdinalIgnoreCase);

    /// <summary>The type's name (<c>AAAA</c>); <c>TYPEnnn</c> for one without a name (RFC 3597 section 5).</summary>
    public static string ToMnemonic(this RecordType type) =>
        Mnemonics.TryGetValue(type, out var mnemonic) ? mnemonic : $"TYPE{(ushort)type}";

    /// <summary>Reads a name or <c>TYPEnnn</c> (0 to 65535), in any case; false for anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out RecordType type)
    {
        if (ByMnemonic.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text, out type))
            return true;
        if (text.Length is > 4 and <= 9 && text.StartsWith("TYPE", StringComparison.OrdinalIgnoreCase)
            && ushort.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            type = (RecordType)number;
            return true;
        }
        type = default;
        return false;
    }
}
