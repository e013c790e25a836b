namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>By which names a stream provider's spans are told.</summary>
public sealed class StreamTracingOptions
{
    /// <summary>The name of the activity source that both spans come from; default <c>DnsOrleans.Streaming.Redis</c>. Add it to the tracer provider.</summary>
    public string SourceName { get; set; } = "DnsOrleans.Streaming.Redis";

    /// <summary>The span around a publishing; default null, which is OpenTelemetry's <c>send &lt;stream namespace&gt;</c>.</summary>
    public string? ProducerSpanName { get; set; }

    /// <summary>The span in which the consuming grain's code runs; default null, which is OpenTelemetry's <c>process &lt;stream namespace&gt;</c>.</summary>
    public string? ConsumerSpanName { get; set; }
}
