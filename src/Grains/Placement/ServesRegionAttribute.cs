using Orleans.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Places a grain keyed <c>region/shard</c> only on silos that declare to serve that region.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class ServesRegionAttribute() : PlacementFilterAttribute(new ServesRegionStrategy());

/// <summary>Names the filter in the cluster's manifest; the key of the grain says the rest.</summary>
internal sealed class ServesRegionStrategy() : PlacementFilterStrategy(order: 0);
