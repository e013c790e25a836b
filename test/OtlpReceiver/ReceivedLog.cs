using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>A log record as it came over the wire (opentelemetry/proto/logs/v1). Ids are lower-case hex, empty if absent.</summary>
public sealed record ReceivedLog
{
    public required ReceivedResource Resource { get; init; }

    /// <summary>The instrumentation scope's name: the log's category.</summary>
    public required string Scope { get; init; }

    public string Severity { get; init; } = "";

    public object? Body { get; init; }

    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    public ImmutableDictionary<string, object?> Attributes { get; init; } = ImmutableDictionary<string, object?>.Empty;
}
