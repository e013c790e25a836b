using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>All that has come so far.</summary>
public sealed record ReceivedTelemetry
{
    public ImmutableList<ReceivedRequest> Requests { get; init; } = [];

    public ImmutableList<ReceivedSpan> Spans { get; init; } = [];

    public ImmutableList<ReceivedLog> Logs { get; init; } = [];

    public ImmutableList<ReceivedMetric> Metrics { get; init; } = [];
}
