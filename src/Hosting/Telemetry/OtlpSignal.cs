namespace DnsOrleans.Hosting.Telemetry;

/// <summary>What OTLP carries; the names are those in the <c>OTEL_*</c> variables.</summary>
internal enum OtlpSignal
{
    Traces,
    Metrics,
    Logs,
}
