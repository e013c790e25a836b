namespace DnsOrleans.Dns;

/// <summary>An Extended DNS Error: an INFO-CODE and the server's own text, empty if none (RFC 8914 section 2).</summary>
public readonly record struct ExtendedDnsError(ushort Code, string Text)
{
    // IANA's registry "Extended DNS Error Codes", by INFO-CODE.
    private static readonly string[] Names =
    [
        "Other Error",
        "Unsupported DNSKEY Algorithm",
        "Unsupported DS Digest Type",
        "Stale Answer",
        "Forged Answer",
        "DNSSEC Indeterminate",
        "DNSSEC Bogus",
        "Signature Expired",
        "Signature Not Yet Valid",
        "DNSKEY Missing",
        "RRSIGs Missing",
        "No Zone Key Bit Set",
        "NSEC Missing",
        "Cached Error",
        "Not Ready",
        "Blocked",
        "Censored",
        "Filtered",
        "Prohibited",
        "Stale NXDOMAIN Answer",
        "Not Authoritative",
        "Not Supported",
        "No Reachable Authority",
        "Network Error",
        "Invalid Data",
        "Signature Expired before Valid",
        "Too Early",
        "Unsupported NSEC3 Iterations Value",
        "Unable to conform to policy",
        "Synthesized",
        "Invalid Query Type",
        "Rate Limited",
        "Over Quota",
        "Negative Trust Anchor",
        "New Delegation Only",
        "Blocked by Upstream DNS Server",
    ];

    /// <summary>The code's registered name; <c>Unassigned</c> for one without.</summary>
    public string Name => Code < Names.Length ? Names[Code] : "Unassigned";

    /// <summary><c>18 (Prohibited)</c>, and the server's text behind a colon.</summary>
    public override string ToString() => string.IsNullOrEmpty(Text) ? $"{Code} ({Name})" : $"{Code} ({Name}): {Text}";
}
