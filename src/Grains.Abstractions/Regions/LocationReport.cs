using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>What one location said to every question of a lookup.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.LocationReport")]
public sealed record LocationReport
{
    [Id(0)] public required string Location { get; init; }

    [Id(1)] public required AnswerStatus Status { get; init; }

    /// <summary>One sentence where the location did not answer everything, else null.</summary>
    [Id(2)] public string? Error { get; init; }

    [Id(3)] public required TimeSpan ProcessingTime { get; init; }

    /// <summary>From where it was asked; null where nothing serves the location.</summary>
    [Id(4)] public Vantage? Vantage { get; init; }

    /// <summary>One report for each record type asked, in the request's order; empty if the region never answered.</summary>
    [Id(5)] public ImmutableArray<RecordReport> Records { get; init; } = [];
}
