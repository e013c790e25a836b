using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace DnsOrleans.Grains;

/// <summary>How a silo or a cluster's client comes by the lookup's grains.</summary>
public static class LookupGrainsExtensions
{
    // Orleans looks for idle grains once a minute and takes no shorter age.
    private static readonly TimeSpan CollectionMargin = TimeSpan.FromMinutes(2);

    // Every lookup is a grain of its own, and Orleans remembers where a million of them were: 300 MB. Workers are used all the time, so few places keep them.
    private const int DirectoryCacheSize = 4096;

    /// <summary>Adds the grains to a silo that serves <paramref name="regions"/> (none for one that only orchestrates), and carries the trace over grain calls.</summary>
    /// <param name="silo">The silo; nothing else declares silo metadata there.</param>
    /// <param name="regions">Names without duplicates, without commas.</param>
    /// <param name="regionLimits">The bounds of each region; <see cref="RegionLimits.Shards"/> is the same on every silo of a cluster.</param>
    /// <param name="lookupLimits">The bounds of the silo's orchestrator grains.</param>
    public static ISiloBuilder AddLookupGrains(this ISiloBuilder silo, IReadOnlyList<RegionOptions> regions, RegionLimits regionLimits, LookupLimits lookupLimits)
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
        services.AddSingleton<LookupOrchestration>();
        services.AddSingleton<RememberedReports>();
        services.Configure<GrainCollectionOptions>(collection =>
            collection.ClassSpecificCollectionAge[typeof(LookupOrchestratorGrain).FullName!] = lookupLimits.RememberFor + CollectionMargin);
        services.Configure<GrainDirectoryOptions>(directory => directory.CacheSize = DirectoryCacheSize);
        services.AddPlacementFilter<ServesRegionStrategy, ServesRegionDirector>(ServiceLifetime.Singleton);
        return silo
            .UseSiloMetadata(new Dictionary<string, string> { [ServesRegionDirector.MetadataKey] = ServesRegionDirector.Declare(regions) })
            .AddOutgoingGrainCallFilter<UnsampledTraceFilter>()
            .AddActivityPropagation();
    }

    /// <summary>Carries the trace over the grain calls of a cluster's client outside a silo.</summary>
    public static IClientBuilder AddLookupGrainsClient(this IClientBuilder client) =>
        client.AddOutgoingGrainCallFilter<UnsampledTraceFilter>().AddActivityPropagation();
}
