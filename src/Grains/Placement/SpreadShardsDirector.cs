using DnsOrleans.Grains.Regions;
using Orleans.Runtime.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Shard <c>n</c> stands on silo <c>n</c> modulo the number of silos that serve the region: as even as can be, and the same wherever it is worked out.</summary>
internal sealed class SpreadShardsDirector : IPlacementDirector
{
    public Task<SiloAddress> OnAddActivation(PlacementStrategy strategy, PlacementTarget target, IPlacementContext context)
    {
        var silos = context.GetCompatibleSilos(target);
        Array.Sort(silos);
        return Task.FromResult(RegionWorkerKey.TryParse(target.GrainIdentity.Key.ToString(), out var key)
            ? silos[key.Shard % silos.Length]
            : silos[0]);
    }
}
