using System.Collections.Immutable;
using DnsOrleans.Api.Lookups.Answering;

namespace DnsOrleans.Api.Lookups.Watching;

/// <summary>The data of <c>lookup.started</c>: what is being asked.</summary>
internal sealed record LookupStartedEvent
{
    /// <summary>The lookup's own id, a ULID.</summary>
    public required string LookupId { get; init; }

    /// <summary>The trace's id in hex; null where nothing is recorded.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The name being looked up, in lower-case A-labels.</summary>
    public required string Domain { get; init; }

    /// <summary>The locations being asked.</summary>
    public required ImmutableArray<string> Locations { get; init; }

    /// <summary>The record types being asked for.</summary>
    public required ImmutableArray<string> RecordTypes { get; init; }

    /// <summary>The whole lookup's deadline, in milliseconds.</summary>
    public required double TimeoutMs { get; init; }
}

/// <summary>The data of <c>record.resolved</c>: one cell.</summary>
internal sealed record RecordResolvedEvent
{
    /// <summary>The lookup's own id, a ULID.</summary>
    public required string LookupId { get; init; }

    /// <summary>The location that was asked.</summary>
    public required string Location { get; init; }

    /// <summary>What it said.</summary>
    public required RecordAnswer Record { get; init; }
}

/// <summary>The data of <c>location.completed</c>: everything that one location said.</summary>
internal sealed record LocationCompletedEvent
{
    /// <summary>The lookup's own id, a ULID.</summary>
    public required string LookupId { get; init; }

    /// <summary>The location that was asked.</summary>
    public required string Location { get; init; }

    /// <summary>What it said, as it will stand in <c>results.by_location</c>.</summary>
    public required LocationAnswer Result { get; init; }
}
