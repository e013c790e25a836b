using System.Diagnostics;
using DnsOrleans.Grains.Telemetry;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>A tracer provider for each service of the process, each with its own <c>service.name</c>, source and exporter, and one more that routes Orleans' spans among them.</summary>
internal sealed class TracePipeline : IDisposable
{
    private readonly List<TracerProvider> _providers = [];

    /// <param name="services">The services of this process, its own first.</param>
    /// <param name="createExport">Makes the processor that exports one service's spans.</param>
    public TracePipeline(IReadOnlyList<string> services, Func<BaseProcessor<Activity>> createExport)
    {
        var exports = new Dictionary<string, BaseProcessor<Activity>>();
        foreach (var service in services)
        {
            var builder = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ServiceResource.Of(service))
                .AddSource(ServiceNames.SourceOf(service));
            if (service == ServiceNames.Gateway)
                builder.AddAspNetCoreInstrumentation(http => http.Filter = IsNoProbe);
            exports[service] = createExport();
            _providers.Add(builder.AddProcessor(exports[service]).Build());
        }
        // First, so that it is the first to end.
        _providers.Insert(0, Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty())
            .AddSource(OrleansSpanOwners.SourceName)
            .AddProcessor(new OrleansSpanRouter(new(services), exports))
            .Build());
    }

    /// <summary>Sends what is left, every service at once; what is not sent within <paramref name="patience"/> is lost.</summary>
    public Task ShutdownAsync(TimeSpan patience) =>
        // The SDK shuts down synchronously: on threads of their own, so that the waits for a silent collector run side by side.
        Task.WhenAll(_providers.Select(provider => Blocking.RunAsync(() => provider.Shutdown((int)patience.TotalMilliseconds))));

    public void Dispose() => _providers.ForEach(provider => provider.Dispose());

    // An orchestrator's probe every few seconds would drown the lookups.
    private static bool IsNoProbe(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/health") && !context.Request.Path.StartsWithSegments("/api/v1/health");
}
