using System.Collections.Immutable;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>What every location said, and whether they agree.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LookupReport")]
public sealed record LookupReport
{
    /// <summary>The lookup's own id, a ULID.</summary>
    [Id(0)] public required string LookupId { get; init; }

    /// <summary>The trace's id in hex, null where nothing was recorded.</summary>
    [Id(1)] public string? TraceId { get; init; }

    [Id(2)] public required DomainName Domain { get; init; }

    [Id(3)] public required AnswerStatus Status { get; init; }

    /// <summary>One sentence for a person.</summary>
    [Id(4)] public required string Message { get; init; }

    /// <summary>One report for each location asked, in the request's order.</summary>
    [Id(5)] public required ImmutableArray<LocationReport> Locations { get; init; }

    /// <summary>One comparison for each record type asked, in the request's order.</summary>
    [Id(6)] public required ImmutableArray<TypeAgreement> Agreement { get; init; }

    /// <summary>When the orchestrator began.</summary>
    [Id(7)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From then to the finished comparison.</summary>
    [Id(8)] public required TimeSpan Duration { get; init; }
}
