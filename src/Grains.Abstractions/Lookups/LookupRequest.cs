using System.Collections.Immutable;

namespace DnsOrleans.Grains.Lookups;

/// <summary>A validated question to every region: what the edge has made of a caller's words.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LookupRequest")]
public sealed record LookupRequest
{
    /// <summary>The name asked about, in A-labels.</summary>
    [Id(0)] public required DomainName Domain { get; init; }

    /// <summary>Locations to ask, without duplicates, in the order of the answer.</summary>
    [Id(1)] public required ImmutableArray<string> Locations { get; init; }

    /// <summary>Canonical RR TYPE names (<c>MX</c>, <c>TYPE65534</c>), without duplicates, in the order of the answer.</summary>
    [Id(2)] public required ImmutableArray<string> RecordTypes { get; init; }

    /// <summary>How long the whole lookup may take: what has answered by then is reported.</summary>
    [Id(3)] public required TimeSpan Timeout { get; init; }

    /// <summary>Ask for DNSSEC's records (the DO bit).</summary>
    [Id(4)] public bool Dnssec { get; init; }

    /// <summary>How each region asks its resolvers where it has several.</summary>
    [Id(5)] public ResolverStrategy Resolvers { get; init; }
}
