using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>A finished lookup: what every location said, and whether they agree.</summary>
internal sealed record LookupAnswer
{
    /// <summary>The lookup's own id, a ULID: <c>GET /api/v1/dns/lookups/{lookup_id}</c> gives this object again for a while.</summary>
    public required string LookupId { get; init; }

    /// <summary>The trace's id in hex; null where nothing was recorded.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The name looked up, in lower-case A-labels without a final dot.</summary>
    public required string Domain { get; init; }

    /// <summary><c>success</c> if every location answered every question, <c>partial</c> if some did, <c>failed</c> if none, <c>timeout</c> if nothing came before the deadline, <c>unavailable</c> if nothing serves any of the locations.</summary>
    [Words<AnswerStatus>]
    public required string Status { get; init; }

    /// <summary>One sentence for a person.</summary>
    public required string Message { get; init; }

    /// <summary>When the lookup began (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The locations' answers.</summary>
    public required LookupResults Results { get; init; }

    /// <summary>By record type: whether the locations agree.</summary>
    public required IReadOnlyDictionary<string, AgreementAnswer> Agreement { get; init; }
}

/// <summary>The locations' answers and their count.</summary>
internal sealed record LookupResults
{
    /// <summary>By location, in the request's order.</summary>
    public required IReadOnlyDictionary<string, LocationAnswer> ByLocation { get; init; }

    /// <summary>How many locations answered.</summary>
    public required LookupSummary Summary { get; init; }
}

/// <summary>How many locations answered every question.</summary>
internal sealed record LookupSummary
{
    /// <summary>Locations asked.</summary>
    public required int TotalLocations { get; init; }

    /// <summary>Locations that answered every question.</summary>
    public required int Successful { get; init; }

    /// <summary>The others.</summary>
    public required int Failed { get; init; }
}
