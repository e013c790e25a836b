using System.Collections.Immutable;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.History;

/// <summary>The last lookups of a name, and what changed from one to the next.</summary>
internal sealed record HistoryAnswer
{
    /// <summary>The name, in lower-case A-labels without a final dot.</summary>
    public required string Domain { get; init; }

    /// <summary>The newest first; empty where nothing is known of the name.</summary>
    public required ImmutableArray<PastLookup> Lookups { get; init; }
}

/// <summary>One lookup, and what is different from those before it.</summary>
internal sealed record PastLookup
{
    /// <summary>The lookup's own id.</summary>
    public required string LookupId { get; init; }

    /// <summary>The trace's id in hex; null where nothing was recorded.</summary>
    public required string? TraceId { get; init; }

    /// <summary>When the lookup began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>As in the lookup's own answer: <c>success</c>, <c>partial</c>, <c>failed</c> or <c>timeout</c>.</summary>
    [Words<AnswerStatus>]
    public required string Status { get; init; }

    /// <summary>How many cells (one location, one record type) an earlier lookup has asked too: only those can have changed. 0 for the oldest.</summary>
    public required int ComparedCells { get; init; }

    /// <summary>The cells that are different from the last lookup that asked them; empty where nothing changed.</summary>
    public required ImmutableArray<ChangeAnswer> Changes { get; init; }

    /// <summary>What the locations said.</summary>
    public required PastResults Results { get; init; }
}

/// <summary>What the locations said, in the shape of a lookup's own answer.</summary>
internal sealed record PastResults
{
    /// <summary>By location, in the request's order.</summary>
    public required IReadOnlyDictionary<string, PastLocation> ByLocation { get; init; }
}

/// <summary>What one location said.</summary>
internal sealed record PastLocation
{
    /// <summary>By record type, in the request's order.</summary>
    public required IReadOnlyDictionary<string, PastRecord> Records { get; init; }
}

/// <summary>One cell: what one location said about one record type.</summary>
internal sealed record PastRecord
{
    /// <summary>The RCODE's name, or why there was no answer: TIMEOUT, UNAVAILABLE, …</summary>
    public required string Status { get; init; }

    /// <summary>The values of the asked type; empty where nothing was answered.</summary>
    public required ImmutableArray<string> Records { get; init; }
}
