using System.Collections.Immutable;

namespace DnsOrleans.Api.About;

/// <summary>What this installation is and can be asked, for a page or a client to offer.</summary>
internal sealed record AboutAnswer
{
    public required string Version { get; init; }

    /// <summary><c>single-process</c> or <c>cluster</c>.</summary>
    public required string Mode { get; init; }

    /// <summary>The record types by name; any other is asked as TYPEnnn (RFC 3597).</summary>
    public required ImmutableArray<string> RecordTypes { get; init; }

    /// <summary>The record types of a request that names none.</summary>
    public required ImmutableArray<string> DefaultRecordTypes { get; init; }

    /// <summary>The deadline of a request that names none, in milliseconds.</summary>
    public required int DefaultTimeoutMs { get; init; }

    /// <summary>The playground's names, in the order to try them in; empty where there is none.</summary>
    public required ImmutableArray<PlaygroundName> Playground { get; init; }

    /// <summary>Where traces can be read.</summary>
    public required TraceReading Traces { get; init; }
}

/// <summary>A name that shows something without a network.</summary>
/// <param name="Domain">The name.</param>
/// <param name="Description">What it shows, one sentence.</param>
internal sealed record PlaygroundName(string Domain, string Description);

/// <summary>Where traces can be read.</summary>
/// <param name="Kept">Whether <c>GET /api/v1/traces/{trace_id}</c> knows any.</param>
/// <param name="Jaeger">Jaeger's front page; null where none is configured.</param>
internal sealed record TraceReading(bool Kept, string? Jaeger);
