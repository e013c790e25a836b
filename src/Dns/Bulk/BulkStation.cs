namespace DnsOrleans.Dns.Bulk;

/// <summary>What a bulk call works with and leaves to the next one: sockets, a receiving thread, and lookups. Made anew for each call they would be two megabytes of garbage each time.</summary>
/// <remarks>Belongs to one call at a time, which takes and returns lookups under a lock of its own.</remarks>
internal sealed class BulkStation(Upstreams upstreams) : IAsyncDisposable
{
    // Some two megabytes: a wider window's lookups are too much to keep for a call that may never come.
    private const int MaxKept = 1024;

    private readonly List<BulkLookup> _lookups = [];
    private readonly Stack<BulkLookup> _idle = new();

    /// <summary>Whom it asks.</summary>
    public Upstreams Upstreams => upstreams;

    /// <summary>How many lookups are taken.</summary>
    public int InFlight => _lookups.Count - _idle.Count;

    /// <summary>Every lookup there is, those at rest too.</summary>
    public BulkLookup[] Lookups => [.. _lookups];

    /// <summary>A lookup at rest, a new one where there is none.</summary>
    public BulkLookup Take()
    {
        if (!_idle.TryPop(out var lookup))
            _lookups.Add(lookup = new(upstreams));
        return lookup;
    }

    /// <summary>The lookup has ended.</summary>
    public void Return(BulkLookup lookup) => _idle.Push(lookup);

    /// <summary>Nothing of the call that has just ended is kept alive; false where the station had better go with it.</summary>
    public bool TryRest()
    {
        if (_lookups.Count > MaxKept)
            return false;
        foreach (var lookup in _lookups)
            lookup.Rest();
        return true;
    }

    public ValueTask DisposeAsync() => upstreams.DisposeAsync();
}
