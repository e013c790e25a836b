using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>One cell: what one location said about one record type.</summary>
internal sealed record RecordAnswer
{
    /// <summary>The RR TYPE asked for, by name or as TYPEnnn.</summary>
    public required string RecordType { get; init; }

    /// <summary>The RCODE's name (NOERROR, NXDOMAIN, SERVFAIL, REFUSED, …), or TIMEOUT, NETWORK_ERROR, MALFORMED, CANCELLED or OVERLOADED. NOERROR and NXDOMAIN are answers.</summary>
    public required string Status { get; init; }

    /// <summary>What <c>dig +short</c> prints, line by line, without the lines of other types.</summary>
    public required ImmutableArray<string> Records { get; init; }

    /// <summary>The smallest TTL of those records, in seconds; null if there are none.</summary>
    public required uint? Ttl { get; init; }

    /// <summary>How long the answer took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>One sentence where the DNS did not answer, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>The whole answer section, a CNAME chain included.</summary>
    public required ImmutableArray<SectionRecord> Answers { get; init; }

    /// <summary>Who answered (<c>udp://8.8.8.8:53</c>, <c>tls://9.9.9.9:853#dns.quad9.net</c>, <c>https://dns.google/dns-query</c>), or was asked last; null if nobody was asked.</summary>
    public required string? Resolver { get; init; }

    /// <summary>What the answer came over, <c>udp</c>, <c>tcp</c>, <c>tls</c> or <c>https</c>; null if nothing came.</summary>
    public required string? Transport { get; init; }

    /// <summary>How many queries it took.</summary>
    public required int Attempts { get; init; }

    /// <summary>The header's flags that were set, in the header's order: QR AA TC RD RA AD CD.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>The server's Extended DNS Error (RFC 8914), null if it sent none.</summary>
    public required ExtendedErrorAnswer? ExtendedError { get; init; }

    /// <summary>All of the server's Extended DNS Errors, the first included; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExtendedErrorAnswer>? ExtendedErrors { get; init; }

    /// <summary>Which of the machines behind the resolver's address answered, as it says itself (NSID, RFC 5001): its text where printable, else hex (0xC0FFEE); left out if it does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nsid { get; init; }

    /// <summary>The network that the answer was made for (RFC 7871); left out if the resolver does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubnetAnswer? ClientSubnet { get; init; }

    /// <summary>True where the reply repeated the query's DNS cookie (RFC 7873), which nobody off the path can; else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Cookie { get; init; }

    /// <summary>Where DNSSEC was asked for: whether the resolver says that it has validated the answer (the AD flag). It is the resolver's word, worth what the resolver and the way to it are worth (RFC 6840 section 5.8). Left out where DNSSEC was not asked for, or nothing came.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Authenticated { get; init; }

    /// <summary>With resolvers "all": what each of the location's resolvers said, in the configured order. The members above are then those of the first that answered. Else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ResolverAnswer>? ByResolver { get; init; }

    /// <summary>With resolvers "all": whether the location's resolvers agree. Else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ResolverAgreementAnswer? ResolverAgreement { get; init; }
}

/// <summary>The network that an answer was made for.</summary>
internal sealed record SubnetAnswer
{
    /// <summary>The network that the query named.</summary>
    public required string Network { get; init; }

    /// <summary>The SCOPE PREFIX-LENGTH (RFC 7871): on how many leading bits of a client's address the answer depends; 0 for none.</summary>
    public required int Scope { get; init; }
}

/// <summary>One record of an answer section, in presentation format.</summary>
internal sealed record SectionRecord
{
    /// <summary>The owner's name, with a final dot.</summary>
    public required string Name { get; init; }

    /// <summary>The RR TYPE.</summary>
    public required string Type { get; init; }

    /// <summary>The time to live, in seconds.</summary>
    public required uint Ttl { get; init; }

    /// <summary>The class, <c>IN</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The RDATA as dig prints it.</summary>
    public required string Value { get; init; }
}

/// <summary>An Extended DNS Error (RFC 8914).</summary>
internal sealed record ExtendedErrorAnswer
{
    /// <summary>The INFO-CODE, 0 to 65535.</summary>
    public required int Code { get; init; }

    /// <summary>The code's name in the registry, or what the server says of it.</summary>
    public required string Text { get; init; }
}
