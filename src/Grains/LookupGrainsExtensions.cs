using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains;

/// <summary>How a silo or a cluster's client comes by the lookup's grains.</summary>
public static class LookupGrainsExtensions
{
    /// <summary>Adds the grains to a silo that serves <paramref name="regions"/> (none for one that only orchestrates), and carries the trace over grain calls.</summary>
    /// <param name="silo">The silo; it must not declare silo metadata itself.</param>
    /// <param name="regions">Names without duplicates, without commas.</param>
    /// <param name="regionLimits">The bounds of each region; <see cref="RegionLimits.Shards"/> is the same on every silo of a cluster.</param>
    /// <param name="lookupLimits">The bounds of the silo's orchestrator grains.</param>
    public static ISiloBuilder AddLookupGrains(this ISiloBuilder silo, IReadOnlyList<RegionOptions> regions, RegionLimits regionLimits, LookupLimits lookupLimits) =>
        throw new NotSupportedException();

    /// <summary>Carries the trace over the grain calls of a cluster's client outside a silo.</summary>
    public static IClientBuilder AddLookupGrainsClient(this IClientBuilder client) => throw new NotSupportedException();
}
