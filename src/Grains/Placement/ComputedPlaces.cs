using Orleans.GrainDirectory;

namespace DnsOrleans.Grains.Placement;

/// <summary>The directory of grains whose silo follows from their key and the cluster's members alone. Nothing is asked of another silo, so that a silo that hangs is missed by its own grains only. While members disagree about who is there, a grain may stand twice: those who use this can bear that.</summary>
internal sealed class ComputedPlaces : IGrainDirectory
{
    /// <summary>Its name for <c>[GrainDirectory]</c>.</summary>
    public const string Name = "computed";

    /// <summary>Whoever activates a grain may.</summary>
    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    public Task<GrainAddress?> Register(GrainAddress address, GrainAddress? previousAddress) => Register(address);

    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    /// <summary>Nothing is known: placement works it out anew.</summary>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
