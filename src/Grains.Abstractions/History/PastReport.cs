using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.History;

/// <summary>What is kept of a finished lookup.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.PastReport")]
public sealed record PastReport
{
    /// <summary>The lookup's own id, a ULID.</summary>
    [Id(0)] public required string LookupId { get; init; }

    /// <summary>The trace's id in hex, null where nothing was recorded.</summary>
    [Id(1)] public string? TraceId { get; init; }

    /// <summary>When the orchestrator began.</summary>
    [Id(2)] public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From then to the finished comparison.</summary>
    [Id(3)] public required TimeSpan Duration { get; init; }

    [Id(4)] public required AnswerStatus Status { get; init; }

    /// <summary>What every location said to every question; one object for all reports that say the same.</summary>
    [Id(5)] public required PastCells Cells { get; init; }
}

/// <summary>A report's cells: location after location in the request's order, each with a cell for every type asked. A class, so that the serializer writes cells that reports share only once.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.PastCells")]
public sealed record PastCells([property: Id(0)] ImmutableArray<PastCell> Cells);

/// <summary>What one location said about one type.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.PastCell")]
public sealed record PastCell
{
    [Id(0)] public required string Location { get; init; }

    [Id(1)] public required string RecordType { get; init; }

    [Id(2)] public required PastAnswer Answer { get; init; }
}

/// <summary>An answer, or why there was none.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.PastAnswer")]
public sealed record PastAnswer
{
    /// <summary>The RCODE's name, or why there was no answer: <c>TIMEOUT</c>, <c>UNAVAILABLE</c>, …</summary>
    [Id(0)] public required string Status { get; init; }

    /// <summary>True where the DNS answered: NOERROR (records or none) and NXDOMAIN.</summary>
    [Id(1)] public required bool IsAnswer { get; init; }

    /// <summary>The values of the asked type, as <c>dig +short</c> prints them; none where nothing was answered.</summary>
    [Id(2)] public required ImmutableArray<string> Records { get; init; }
}
