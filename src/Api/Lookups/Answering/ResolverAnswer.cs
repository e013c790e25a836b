using System.Collections.Immutable;
using System.Text.Json.Serialization;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>What one of a location's resolvers said about one record type.</summary>
internal sealed record ResolverAnswer
{
    /// <summary>The resolver: <c>udp://8.8.8.8:53</c>, <c>tls://9.9.9.9:853#dns.quad9.net</c>, <c>https://dns.google/dns-query</c>.</summary>
    public required string Resolver { get; init; }

    /// <summary>The RCODE's name, or TIMEOUT, NETWORK_ERROR, MALFORMED, CANCELLED or OVERLOADED.</summary>
    public required string Status { get; init; }

    /// <summary>What <c>dig +short</c> prints, line by line, without the lines of other types.</summary>
    public required ImmutableArray<string> Records { get; init; }

    /// <summary>The smallest TTL of those records, in seconds; null if there are none.</summary>
    public required uint? Ttl { get; init; }

    /// <summary>How long this resolver took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>One sentence where it did not answer, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>What the answer came over; null if nothing came.</summary>
    public required string? Transport { get; init; }

    /// <summary>How many queries it took.</summary>
    public required int Attempts { get; init; }

    /// <summary>The header's flags that were set, in the header's order.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>The first of its Extended DNS Errors (RFC 8914), null if it sent none.</summary>
    public required ExtendedErrorAnswer? ExtendedError { get; init; }

    /// <summary>All of them; left out if there are none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ExtendedErrorAnswer>? ExtendedErrors { get; init; }

    /// <summary>Which of the machines behind its address answered (RFC 5001); left out if it does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nsid { get; init; }

    /// <summary>The network that the answer was made for (RFC 7871); left out if it does not say.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SubnetAnswer? ClientSubnet { get; init; }

    /// <summary>True where the reply repeated the query's DNS cookie (RFC 7873); else left out.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Cookie { get; init; }

    /// <summary>The AD bit, as in the cell; left out where DNSSEC was not asked for.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? Authenticated { get; init; }
}

/// <summary>Whether a location's resolvers agree: compared as locations are.</summary>
internal sealed record ResolverAgreementAnswer
{
    /// <summary><c>agree</c>, <c>differ</c>, or <c>inconclusive</c>: a resolver did not answer, and the rest agree.</summary>
    [Words<Verdict>]
    public required string Verdict { get; init; }

    /// <summary>Resolvers that said the same stand in one group.</summary>
    public required ImmutableArray<ResolverGroupAnswer> Groups { get; init; }
}

/// <summary>The resolvers that gave one and the same answer.</summary>
internal sealed record ResolverGroupAnswer
{
    /// <summary>Which.</summary>
    public required ImmutableArray<string> Resolvers { get; init; }

    /// <summary>The RCODE's name, or why there was no answer.</summary>
    public required string Status { get; init; }

    /// <summary>The records as the first of them gave them.</summary>
    public required ImmutableArray<string> Records { get; init; }
}
