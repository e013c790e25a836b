using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>OpenTelemetry by the standard <c>OTEL_*</c> variables.</summary>
public static class TelemetryExtensions
{
    /// <summary>Adds a tracer provider for each service, metrics and logs; nothing at all where no OTLP endpoint is set.</summary>
    public static WebApplicationBuilder AddDnsOrleansTelemetry(this WebApplicationBuilder builder, DnsOrleansSettings settings)
    {
        var variables = OtelVariables.OfProcess;
        if (Enum.GetValues<OtlpSignal>().Any(variables.Sends))
            builder.Services.AddHostedService(services => new TelemetryLifetime(settings, variables, services));
        if (variables.Sends(OtlpSignal.Logs))
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.SetResourceBuilder(ServiceResource.Of(ServiceNames.Gateway));
                logs.AddOtlpExporter(exporter => variables.Configure(OtlpSignal.Logs, exporter));
            });
        }
        return builder;
    }
}
