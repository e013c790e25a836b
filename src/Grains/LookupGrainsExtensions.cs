using System.Collections.Frozen;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Placement;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;

namespace DnsOrleans.Grains;

/// <summary>How a silo or a cluster's client comes by the lookup's grains.</summary>
public static class LookupGrainsExtensions
{
    // Orleans looks for idle grains once a minute and takes no shorter age.
    private static readonly TimeSpan CollectionMargin = TimeSpan.FromMinutes(2);

    // Orleans remembers the places of a million grains otherwise: 300 bytes each.
    private const int DirectoryCacheSize = 4096;

    /// <summary>Adds the grains to a silo that serves <paramref name="regions"/> and, unless told otherwise, orchestrates; carries the trace over grain calls.</summary>
    /// <param name="silo">The silo; nothing else declares silo metadata there.</param>
    /// <param name="regions">Names without duplicates, without commas; none for a silo that only orchestrates.</param>
    /// <param name="regionLimits">The bounds of each region; <see cref="RegionLimits.Shards"/> is the same on every silo of a cluster.</param>
    /// <param name="lookupLimits">The bounds of the silo's orchestrator grains.</param>
    /// <param name="orchestrates">Whether orchestrators stand on this silo too.</param>
    public static ISiloBuilder AddLookupGrains(
        this ISiloBuilder silo, IReadOnlyList<RegionOptions> regions, RegionLimits regionLimits, LookupLimits lookupLimits, bool orchestrates = true)
    {
        var services = silo.Services;
        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(lookupLimits);
        services.AddSingleton(regionLimits);
        services.AddSingleton<LookupMeters>();
        services.AddSingleton(_ => new LookupSpans(regions.Select(region => region.Name)));
        services.AddSingleton(provider => new ServedRegions(regions, regionLimits, provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<RegionWorkers>();
        services.AddSingleton<AskRegion>(provider => provider.GetRequiredService<RegionWorkers>().AskAsync);
        services.TryAddSingleton<OpenLookupStream>(_ => static _ => null);
        services.TryAddSingleton<HistoryLimits>();
        services.AddSingleton<LookupPublication>();
        services.AddSingleton<LookupOrchestration>();
        services.AddSingleton<RememberedReports>();
        services.Configure<GrainCollectionOptions>(collection =>
            collection.ClassSpecificCollectionAge[typeof(LookupOrchestratorGrain).FullName!] = lookupLimits.RememberFor + CollectionMargin);
        services.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = DirectoryCacheSize);
        return silo
            .AddPlacement(new(orchestrates, regions.Select(region => region.Name).ToFrozenSet()))
            .AddOutgoingGrainCallFilter<UnsampledTraceFilter>()
            .AddActivityPropagation();
    }

    /// <summary>Carries the trace over the grain calls of a cluster's client outside a silo.</summary>
    public static IClientBuilder AddLookupGrainsClient(this IClientBuilder client) =>
        client.AddOutgoingGrainCallFilter<UnsampledTraceFilter>().AddActivityPropagation();
}
