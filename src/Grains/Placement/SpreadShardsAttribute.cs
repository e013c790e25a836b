using Orleans.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Deals the shards of a region out to its silos, one after the other.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class SpreadShardsAttribute() : PlacementAttribute(new SpreadShardsStrategy());

/// <summary>Names the placement in the cluster's manifest.</summary>
internal sealed class SpreadShardsStrategy : PlacementStrategy;
