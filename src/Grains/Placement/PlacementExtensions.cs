using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;
using Orleans.Runtime.GrainDirectory;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace DnsOrleans.Grains.Placement;

/// <summary>How a silo declares what it does, and finds who does the rest.</summary>
internal static class PlacementExtensions
{
    // Every lookup is a grain of its own; workers are used all the time, so few places keep them.
    private const int MostPlaces = 4096;

    public static ISiloBuilder AddPlacement(this ISiloBuilder silo, LocalDuties duties)
    {
        var services = silo.Services;
        services.AddSingleton(duties);
        services.AddSingleton<SiloDuties>();
        services.AddSingleton<IGrainDirectoryCache>(provider => new PlaceCache(
            provider.GetRequiredService<IClusterMembershipService>(), provider.GetRequiredService<TimeProvider>(), MostPlaces));
        services.AddGrainDirectory(ComputedPlaces.Name, (_, _) => new ComputedPlaces());
        services.AddPlacementDirector<SpreadShardsStrategy, SpreadShardsDirector>();
        services.AddPlacementFilter<ServesRegionStrategy, ServesRegionDirector>(ServiceLifetime.Singleton);
        services.AddPlacementFilter<OnOrchestratorSilosStrategy, OnOrchestratorSilosDirector>(ServiceLifetime.Singleton);
        return silo.UseSiloMetadata(SiloDuties.Declare(duties));
    }
}
