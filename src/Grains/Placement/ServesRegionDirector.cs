using DnsOrleans.Grains.Regions;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Leaves those silos that declare the region in a worker's key.</summary>
internal sealed class ServesRegionDirector(SiloDuties duties) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        RegionWorkerKey.TryParse(target.GrainIdentity.Key.ToString(), out var key)
            ? silos.Where(silo => duties.Serves(silo, key.Region))
            : [];
}
