using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>OpenTelemetry by the standard <c>OTEL_*</c> variables.</summary>
public static class TelemetryExtensions
{
    /// <summary>Adds a tracer provider for each service, metrics and logs; nothing at all where no OTLP endpoint is set.</summary>
    public static WebApplicationBuilder AddDnsOrleansTelemetry(this WebApplicationBuilder builder, DnsOrleansSettings settings) =>
        throw new NotSupportedException();
}
