using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Streaming.Redis;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>The process's metrics, as its own service's: lookups, HTTP, the runtime. Orleans' own hundred instruments stay out.</summary>
internal static class MetricPipeline
{
    /// <summary>A provider that exports every <c>OTEL_METRIC_EXPORT_INTERVAL</c>.</summary>
    public static MeterProvider Build(string service, OtelVariables variables) => Sdk.CreateMeterProviderBuilder()
        .SetResourceBuilder(ServiceResource.Of(service))
        .AddMeter(LookupMeters.MeterName)
        .AddMeter(StreamMeters.MeterName)
        .AddAspNetCoreInstrumentation()
        .AddRuntimeInstrumentation()
        .AddOtlpExporter(exporter => variables.Configure(OtlpSignal.Metrics, exporter))
        .Build();
}
