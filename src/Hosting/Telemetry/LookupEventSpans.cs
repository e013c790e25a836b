using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Streaming.Redis.Tracing;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>The names of the event stream's two spans, whatever carries the events.</summary>
internal static class LookupEventSpans
{
    /// <summary>Sets the lookups' names: both spans are the orchestrator's.</summary>
    public static void Name(StreamTracingOptions tracing)
    {
        tracing.SourceName = ServiceNames.SourceOf(ServiceNames.Orchestrator);
        tracing.ProducerSpanName = SpanNames.PublishEvent;
        tracing.ConsumerSpanName = SpanNames.RecordEvent;
    }
}
