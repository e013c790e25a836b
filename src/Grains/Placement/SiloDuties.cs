using Orleans.Runtime.MembershipService.SiloMetadata;

namespace DnsOrleans.Grains.Placement;

/// <summary>Who does what in the cluster, by what each silo declares in its metadata.</summary>
internal sealed class SiloDuties(ISiloMetadataCache metadata, ILocalSiloDetails local, IClusterMembershipService members, LocalDuties own)
{
    /// <summary>The key of silo metadata that lists a silo's regions, with commas between them.</summary>
    public const string RegionsKey = "dnsorleans.regions";

    /// <summary>The key of silo metadata that lists a silo's roles, with commas between them.</summary>
    public const string RolesKey = "dnsorleans.roles";

    private const string Orchestrator = "orchestrator";
    private const string Worker = "worker";

    /// <summary>What a silo with these duties says of itself.</summary>
    public static Dictionary<string, string> Declare(LocalDuties duties) => new()
    {
        [RegionsKey] = string.Join(',', duties.Regions),
        [RolesKey] = string.Join(',', Roles(duties)),
    };

    /// <summary>Whether workers of the region stand anywhere now.</summary>
    public bool IsServed(string region)
    {
        if (own.Regions.Contains(region))
            return true;
        foreach (var (silo, member) in members.CurrentSnapshot.Members)
        {
            if (member.Status == SiloStatus.Active && Serves(silo, region))
                return true;
        }
        return false;
    }

    /// <summary>Whether workers of the region stand on that silo; false while its metadata is not known.</summary>
    public bool Serves(SiloAddress silo, string region) =>
        // The metadata of a silo that has just started, this one too, is fetched a moment later.
        silo.Equals(local.SiloAddress) ? own.Regions.Contains(region) : Lists(silo, RegionsKey, region);

    /// <summary>Whether orchestrators and histories stand on that silo; false while its metadata is not known.</summary>
    public bool Orchestrates(SiloAddress silo) =>
        silo.Equals(local.SiloAddress) ? own.Orchestrates : Lists(silo, RolesKey, Orchestrator);

    /// <summary>Whether that silo's metadata is known.</summary>
    public bool Knows(SiloAddress silo) =>
        silo.Equals(local.SiloAddress) || metadata.GetSiloMetadata(silo).Metadata.ContainsKey(RolesKey);

    private bool Lists(SiloAddress silo, string key, string name)
    {
        if (!metadata.GetSiloMetadata(silo).Metadata.TryGetValue(key, out var names))
            return false;
        foreach (var listed in names.AsSpan().Split(','))
        {
            if (names.AsSpan(listed).SequenceEqual(name))
                return true;
        }
        return false;
    }

    private static IEnumerable<string> Roles(LocalDuties duties)
    {
        if (duties.Orchestrates)
            yield return Orchestrator;
        if (duties.Regions.Count > 0)
            yield return Worker;
    }
}
