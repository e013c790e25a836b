using System.Collections.Frozen;
using System.Globalization;

namespace DnsOrleans.Dns;

/// <summary>An RR TYPE by its number in the registry of DNS parameters: every one that <c>dig</c> 9.18 has a name for. Numbers without a name here are as good (RFC 3597).</summary>
public enum RecordType : ushort
{
    A = 1,
    NS = 2,
    MD = 3,
    MF = 4,
    CNAME = 5,
    SOA = 6,
    MB = 7,
    MG = 8,
    MR = 9,
    NULL = 10,
    WKS = 11,
    PTR = 12,
    HINFO = 13,
    MINFO = 14,
    MX = 15,
    TXT = 16,
    RP = 17,
    AFSDB = 18,
    X25 = 19,
    ISDN = 20,
    RT = 21,
    NSAP = 22,

    /// <summary>Written <c>NSAP-PTR</c>.</summary>
    NSAPPTR = 23,

    SIG = 24,
    KEY = 25,
    PX = 26,
    GPOS = 27,
    AAAA = 28,
    LOC = 29,
    NXT = 30,
    EID = 31,
    NIMLOC = 32,
    SRV = 33,
    ATMA = 34,
    NAPTR = 35,
    KX = 36,
    CERT = 37,
    A6 = 38,
    DNAME = 39,
    SINK = 40,
    OPT = 41,
    APL = 42,
    DS = 43,
    SSHFP = 44,
    IPSECKEY = 45,
    RRSIG = 46,
    NSEC = 47,
    DNSKEY = 48,
    DHCID = 49,
    NSEC3 = 50,
    NSEC3PARAM = 51,
    TLSA = 52,
    SMIMEA = 53,
    HIP = 55,
    NINFO = 56,
    RKEY = 57,
    TALINK = 58,
    CDS = 59,
    CDNSKEY = 60,
    OPENPGPKEY = 61,
    CSYNC = 62,
    ZONEMD = 63,
    SVCB = 64,
    HTTPS = 65,
    DSYNC = 66,
    HHIT = 67,
    BRID = 68,
    SPF = 99,
    UINFO = 100,
    UID = 101,
    GID = 102,
    UNSPEC = 103,
    NID = 104,
    L32 = 105,
    L64 = 106,
    LP = 107,
    EUI48 = 108,
    EUI64 = 109,
    TKEY = 249,
    TSIG = 250,
    IXFR = 251,
    AXFR = 252,
    MAILB = 253,
    MAILA = 254,
    ANY = 255,
    URI = 256,
    CAA = 257,
    AVC = 258,
    DOA = 259,
    AMTRELAY = 260,
    RESINFO = 261,
    WALLET = 262,
    TA = 32768,
    DLV = 32769,
}

/// <summary>How an RR TYPE is written and read.</summary>
public static class RecordTypes
{
    private static readonly FrozenDictionary<RecordType, string> Mnemonics =
        Enum.GetValues<RecordType>().ToFrozenDictionary(type => type, type => type is RecordType.NSAPPTR ? "NSAP-PTR" : type.ToString());

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
