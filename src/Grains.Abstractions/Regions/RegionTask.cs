using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>What one region is asked to do for one lookup.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.RegionTask")]
public sealed record RegionTask
{
    [Id(0)] public required string LookupId { get; init; }

    [Id(1)] public required DomainName Domain { get; init; }

    [Id(2)] public required ImmutableArray<string> RecordTypes { get; init; }

    /// <summary>What is left of the lookup's time when the task is sent: a span, as clocks differ between machines.</summary>
    [Id(3)] public required TimeSpan Timeout { get; init; }

    [Id(4)] public bool Dnssec { get; init; }

    /// <summary>Told of each cell as it is resolved; null if nobody watches.</summary>
    [Id(5)] public ILookupProgress? Progress { get; init; }

    /// <summary>How the region asks its resolvers where it has several.</summary>
    [Id(6)] public ResolverStrategy Resolvers { get; init; }

    /// <summary>The whole lookup's time, for sentences about it.</summary>
    [Id(7)] public TimeSpan WholeTimeout { get; init; }
}
