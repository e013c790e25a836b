using System.Collections.Immutable;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Telemetry.Recent;

namespace DnsOrleans.Api.Traces;

/// <summary>Every place where traces can be read again, the nearest first.</summary>
internal sealed record TraceStores(ImmutableArray<ITraceStore> NearestFirst);

/// <summary>Puts them together.</summary>
internal static class TraceStoresExtensions
{
    public static IServiceCollection AddTraces(this IServiceCollection services, TraceSettings settings) => services
        .AddSingleton(new JaegerPages(settings.JaegerUi))
        .AddSingleton(provider => new TraceStores([.. Find(provider, settings)]))
        .AddSingleton<TraceEndpoint>();

    private static IEnumerable<ITraceStore> Find(IServiceProvider provider, TraceSettings settings)
    {
        // Only where this process records whole lookups.
        if (provider.GetService<RecentTraces>() is not null)
            yield return ActivatorUtilities.CreateInstance<TraceInMemory>(provider);
        if (settings.Jaeger is { } jaeger)
        {
            var client = new HttpClient { BaseAddress = jaeger, Timeout = TraceInJaeger.Patience, MaxResponseContentBufferSize = TraceInJaeger.MaxBytes };
            yield return ActivatorUtilities.CreateInstance<TraceInJaeger>(provider, client);
        }
    }
}
