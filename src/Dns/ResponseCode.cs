namespace DnsOrleans.Dns;

/// <summary>An RCODE, extended by the OPT record's upper eight bits (RFC 1035 section 4.1.1, RFC 6891 section 6.1.3).</summary>
public enum ResponseCode : ushort
{
    NoError = 0,
    FormErr = 1,
    ServFail = 2,
    NXDomain = 3,
    NotImp = 4,
    Refused = 5,
    YXDomain = 6,
    YXRRSet = 7,
    NXRRSet = 8,
    NotAuth = 9,
    NotZone = 10,
    BadVers = 16,
    BadCookie = 23,
}

/// <summary>How an RCODE is written.</summary>
public static class ResponseCodes
{
    /// <summary>The RCODE's name as <c>dig</c> prints it (<c>NXDOMAIN</c>); <c>RESERVEDnn</c> for one without a name.</summary>
    public static string ToMnemonic(this ResponseCode code) => code switch
    {
        ResponseCode.NoError => "NOERROR",
        ResponseCode.FormErr => "FORMERR",
        ResponseCode.ServFail => "SERVFAIL",
        ResponseCode.NXDomain => "NXDOMAIN",
        ResponseCode.NotImp => "NOTIMP",
        ResponseCode.Refused => "REFUSED",
        ResponseCode.YXDomain => "YXDOMAIN",
        ResponseCode.YXRRSet => "YXRRSET",
        ResponseCode.NXRRSet => "NXRRSET",
        ResponseCode.NotAuth => "NOTAUTH",
        ResponseCode.NotZone => "NOTZONE",
        ResponseCode.BadVers => "BADVERS",
        ResponseCode.BadCookie => "BADCOOKIE",
        _ => $"RESERVED{(ushort)code}",
    };
}
