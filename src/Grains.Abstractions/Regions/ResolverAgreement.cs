using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>Whether a region's resolvers agree about one record type, by the rule for locations.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.ResolverAgreement")]
public sealed record ResolverAgreement
{
    [Id(0)] public required Verdict Verdict { get; init; }

    /// <summary>Resolvers that said the same stand in one group; groups in the order of their first resolver.</summary>
    [Id(1)] public required ImmutableArray<ResolverGroup> Groups { get; init; }
}

/// <summary>The resolvers that gave one and the same answer.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.ResolverGroup")]
public sealed record ResolverGroup
{
    [Id(0)] public required ImmutableArray<string> Resolvers { get; init; }

    /// <summary>The RCODE's name, or why there was no answer.</summary>
    [Id(1)] public required string Status { get; init; }

    /// <summary>The records as the group's first resolver gave them.</summary>
    [Id(2)] public required ImmutableArray<string> Records { get; init; }
}
