using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Grains.Regions;
using Orleans.Runtime.GrainDirectory;

namespace DnsOrleans.Grains.Placement;

/// <summary>Remembers where grains of <see cref="ComputedPlaces"/> were. A lookup's place holds as long as its silo is active, so that its watcher finds it again; a worker's only until the members change, so that a silo that joins has its share soon and one that drains gets no more work.</summary>
internal sealed class PlaceCache(IClusterMembershipService membership, TimeProvider timeProvider, int capacity) : IGrainDirectoryCache
{
    // What a silo that has just joined serves is known a moment after its coming, which alone is noticed.
    private static readonly TimeSpan WorkerAge = TimeSpan.FromSeconds(5);

    private readonly TwoGenerations<GrainId, Place> _places = new(capacity);

    public IEnumerable<(GrainAddress ActivationAddress, int Version)> KeyValues =>
        _places.Select(pair => (pair.Value.Address, pair.Value.Version));

    public void AddOrUpdate(GrainAddress value, int version) =>
        _places.Set(value.GrainId, new(value, version, membership.CurrentSnapshot.Version, timeProvider.GetTimestamp(), RegionWorkerKey.TryParse(value.GrainId.Key.ToString(), out _)));

    public bool Remove(GrainId key) => _places.Remove(key);

    public bool Remove(GrainAddress key) =>
        _places.TryGet(key.GrainId, out var place) && place.Address.SiloAddress == key.SiloAddress && _places.Remove(key.GrainId);

    public void Clear() => _places.Clear();

    public bool LookUp(GrainId key, [NotNullWhen(true)] out GrainAddress? result, out int version)
    {
        if (_places.TryGet(key, out var place) && Holds(place))
        {
            (result, version) = (place.Address, place.Version);
            return true;
        }
        (result, version) = (null, 0);
        return false;
    }

    private bool Holds(in Place place)
    {
        var members = membership.CurrentSnapshot;
        return place.IsWorker
            ? place.Seen == members.Version && timeProvider.GetElapsedTime(place.SeenAt) < WorkerAge
            : place.Address.SiloAddress is { } silo && members.GetSiloStatus(silo) == SiloStatus.Active;
    }

    /// <param name="Address">The grain and its silo.</param>
    /// <param name="Version">What Orleans gave with it.</param>
    /// <param name="Seen">The members when it was worked out.</param>
    /// <param name="SeenAt">When that was.</param>
    /// <param name="IsWorker">Whether it follows every change of the members.</param>
    private readonly record struct Place(GrainAddress Address, int Version, MembershipVersion Seen, long SeenAt, bool IsWorker);
}
