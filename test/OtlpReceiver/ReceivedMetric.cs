using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>A metric as it came over the wire (opentelemetry/proto/metrics/v1), one report of it.</summary>
public sealed record ReceivedMetric
{
    public required ReceivedResource Resource { get; init; }

    /// <summary>The meter's name.</summary>
    public required string Scope { get; init; }

    public string Name { get; init; } = "";

    public string Unit { get; init; } = "";

    public ImmutableArray<ReceivedPoint> Points { get; init; } = [];
}

/// <summary>A data point.</summary>
/// <param name="Value">A number's value, or a histogram's sum.</param>
/// <param name="Count">A histogram's count, 0 for a number.</param>
/// <param name="Attributes">What the point is of.</param>
public sealed record ReceivedPoint(double Value, ulong Count, ImmutableDictionary<string, object?> Attributes);
