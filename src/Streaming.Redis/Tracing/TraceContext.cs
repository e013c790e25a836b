using System.Diagnostics;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>What of a trace travels with an event: the values of W3C's <c>traceparent</c>, <c>tracestate</c> and <c>baggage</c>, null where there is none.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.streaming.TraceContext")]
internal readonly record struct TraceContext
{
    public const string TraceParentField = "traceparent";
    public const string TraceStateField = "tracestate";
    public const string BaggageField = "baggage";

    private static readonly DistributedContextPropagator W3C = DistributedContextPropagator.CreateW3CPropagator();

    [Id(0)] public string? TraceParent { get; init; }

    [Id(1)] public string? TraceState { get; init; }

    [Id(2)] public string? Baggage { get; init; }

    /// <summary>The context whose child the consumer becomes; the flags travel, so that what was not sampled stays so. Nothing for null.</summary>
    public static TraceContext Of(Activity? span)
    {
        var found = new Dictionary<string, string>(capacity: 3);
        W3C.Inject(span, found, static (carrier, field, value) => ((Dictionary<string, string>)carrier!)[field] = value);
        return new()
        {
            TraceParent = found.GetValueOrDefault(TraceParentField),
            TraceState = found.GetValueOrDefault(TraceStateField),
            Baggage = found.GetValueOrDefault(BaggageField),
        };
    }

    /// <summary>The producer's span; false where none was told or it cannot be read.</summary>
    public bool TryGetParent(out ActivityContext parent) => ActivityContext.TryParse(TraceParent, TraceState, isRemote: true, out parent);

    /// <summary>Puts the baggage on a span, in the order in which it was.</summary>
    public void CopyBaggage(Activity span)
    {
        if (Baggage is null)
            return;
        var items = W3C.ExtractBaggage(Baggage, static (object? carrier, string field, out string? value, out IEnumerable<string>? values) =>
        {
            value = field == BaggageField ? (string?)carrier : null;
            values = null;
        });
        // Activity gives its items back newest first.
        foreach (var (name, value) in items?.Reverse() ?? [])
            span.AddBaggage(name, value);
    }
}
