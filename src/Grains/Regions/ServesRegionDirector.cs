using Orleans.Placement;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace DnsOrleans.Grains.Regions;

/// <summary>Leaves those silos whose metadata names the region in a worker's key.</summary>
internal sealed class ServesRegionDirector(ISiloMetadataCache metadata, ILocalSiloDetails local, ServedRegions served) : IPlacementFilterDirector
{
    /// <summary>The key of silo metadata that lists a silo's regions, with commas between them.</summary>
    public const string MetadataKey = "dnsorleans.regions";

    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
    {
        if (!RegionWorkerKey.TryParse(target.GrainIdentity.Key.ToString(), out var key))
            yield break;
        foreach (var silo in silos)
        {
            if (Serves(silo, key.Region))
                yield return silo;
        }
    }

    /// <summary>What a list of regions is in silo metadata.</summary>
    public static string Declare(IEnumerable<RegionOptions> regions) => string.Join(',', regions.Select(region => region.Name));

    private bool Serves(SiloAddress silo, string region)
    {
        // The metadata of a silo that has just started, this one too, is fetched a moment later.
        if (silo.Equals(local.SiloAddress))
            return served.Contains(region);
        if (!metadata.GetSiloMetadata(silo).Metadata.TryGetValue(MetadataKey, out var names))
            return false;
        foreach (var name in names.AsSpan().Split(','))
        {
            if (names.AsSpan(name).SequenceEqual(region))
                return true;
        }
        return false;
    }
}
