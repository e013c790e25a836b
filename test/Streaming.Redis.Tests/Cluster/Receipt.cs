using System.Diagnostics;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>An event as a consumer saw it, and the trace that its code ran in.</summary>
internal sealed record Receipt(int Number, string Silo, ActivityTraceId TraceId, ActivitySpanId SpanId, bool Recorded, string? TraceState, string? Baggage)
{
    public const string BaggageItem = "tenant";

    public static Receipt Of(TestEvent item, string silo)
    {
        var span = Activity.Current;
        return new(item.Number, silo, span?.TraceId ?? default, span?.SpanId ?? default, span?.Recorded ?? false, span?.TraceStateString, span?.GetBaggageItem(BaggageItem));
    }
}
