using System.Diagnostics;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Telemetry.Recent;
using Microsoft.AspNetCore.Http;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>A tracer provider for each service of the process, each with its own <c>service.name</c>, source and exporter, and one more that routes Orleans' spans among them.</summary>
internal sealed class TracePipeline : IDisposable
{
    private static readonly string[] Quiet = ["/api/v1/health", "/api/v1/traces", "/api/v1/about"];

    private readonly List<TracerProvider> _providers = [];

    /// <param name="services">The services of this process, its own first.</param>
    /// <param name="createExport">Makes the processor of one service's spans, given its name.</param>
    /// <param name="rootSampler">Which traces are begun here; null for what <c>OTEL_TRACES_SAMPLER</c> says. A parent's word counts before it.</param>
    public TracePipeline(IReadOnlyList<string> services, Func<string, BaseProcessor<Activity>> createExport, FirstOfEachSecond? rootSampler = null)
    {
        var exports = new Dictionary<string, BaseProcessor<Activity>>();
        foreach (var service in services)
        {
            var builder = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(ServiceResource.Of(service))
                .AddSource(ServiceNames.SourceOf(service));
            Sample(builder, rootSampler);
            if (service == ServiceNames.Gateway)
                builder.AddAspNetCoreInstrumentation(http => http.Filter = context => TellsOfTheDns(context, rootSampler));
            exports[service] = createExport(service);
            _providers.Add(builder.AddProcessor(exports[service]).Build());
        }
        // First, so that it is the first to end.
        var orleans = Sdk.CreateTracerProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty())
            .AddSource(OrleansSpanOwners.SourceName)
            .AddProcessor(new OrleansSpanRouter(new(services), exports));
        Sample(orleans, rootSampler);
        _providers.Insert(0, orleans.Build());
    }

    /// <summary>Sends what is left, every service at once; what is not sent within <paramref name="patience"/> is lost.</summary>
    public Task ShutdownAsync(TimeSpan patience) =>
        // The SDK shuts down synchronously: on threads of their own, so that the waits for a silent collector run side by side.
        Task.WhenAll(_providers.Select(provider => Blocking.RunAsync(() => provider.Shutdown((int)patience.TotalMilliseconds))));

    public void Dispose() => _providers.ForEach(provider => provider.Dispose());

    private static void Sample(TracerProviderBuilder builder, FirstOfEachSecond? rootSampler)
    {
        // A sampler that is set stands over the variable.
        if (rootSampler is not null)
            builder.SetSampler(new ParentBasedSampler(rootSampler));
    }

    // Probes every few seconds, a page's files and the reading of traces would drown the lookups.
    private static bool TellsOfTheDns(HttpContext context, FirstOfEachSecond? rootSampler)
    {
        var path = context.Request.Path;
        if (path.StartsWithSegments("/api/v1") && !Quiet.Any(quiet => path.StartsWithSegments(quiet)))
            return true;
        // The sampler comes first, and knows no path: what it has spent on this is for a lookup.
        if (Activity.Current is { Recorded: true, ParentId: null })
            rootSampler?.GiveBack();
        return false;
    }
}
