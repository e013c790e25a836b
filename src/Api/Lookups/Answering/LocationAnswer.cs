using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>What one location said to every question.</summary>
internal sealed record LocationAnswer
{
    /// <summary><c>success</c> if it answered every question, <c>partial</c> if some, <c>failed</c> if none, <c>timeout</c> if nothing came before the deadline, <c>unavailable</c> if nothing serves it now.</summary>
    [Words<AnswerStatus>]
    public required string Status { get; init; }

    /// <summary>One sentence where it did not answer everything, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>How long the location took, in milliseconds.</summary>
    public required double ProcessingTimeMs { get; init; }

    /// <summary>From where it was asked; null where nothing serves the location.</summary>
    public required VantageAnswer? Vantage { get; init; }

    /// <summary>By record type, in the request's order; empty if the location never answered.</summary>
    public required IReadOnlyDictionary<string, RecordAnswer> Records { get; init; }
}

/// <summary>From where a location's questions are asked.</summary>
internal sealed record VantageAnswer
{
    /// <summary><c>client-subnet</c>: the question names a network of the region (RFC 7871); <c>silo</c>: it is asked from there.</summary>
    [Words<VantageKind>]
    public required string Kind { get; init; }

    /// <summary>The resolver asked first.</summary>
    public required string Resolver { get; init; }

    /// <summary>The network named in each question; null if none.</summary>
    public required string? ClientSubnet { get; init; }
}
