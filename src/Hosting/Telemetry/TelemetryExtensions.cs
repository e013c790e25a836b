using DnsOrleans.Hosting.Telemetry.Recent;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>OpenTelemetry by the standard <c>OTEL_*</c> variables.</summary>
public static class TelemetryExtensions
{
    /// <summary>Adds a tracer provider for each service, metrics and logs; nothing is sent where no OTLP endpoint is set.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="services">The services of this process; metrics and logs are the first one's.</param>
    /// <param name="recent">Where recorded traces are kept as well; null for nowhere. Registered as a singleton.</param>
    public static WebApplicationBuilder AddDnsOrleansTelemetry(this WebApplicationBuilder builder, IReadOnlyList<string> services, RecentTraces? recent = null)
    {
        var variables = OtelVariables.OfProcess;
        if (variables.IsDisabled)
            recent = null;
        if (recent is not null)
            builder.Services.AddSingleton(recent);
        if (recent is not null || Enum.GetValues<OtlpSignal>().Any(variables.Sends))
            builder.Services.AddHostedService(provider => new TelemetryLifetime(services, variables, recent, provider));
        if (variables.Sends(OtlpSignal.Logs))
        {
            builder.Logging.AddOpenTelemetry(logs =>
            {
                logs.IncludeFormattedMessage = true;
                logs.SetResourceBuilder(ServiceResource.Of(services[0]));
                logs.AddOtlpExporter(exporter => variables.Configure(OtlpSignal.Logs, exporter));
            });
        }
        return builder;
    }
}
