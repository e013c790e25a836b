namespace DnsOrleans.Grains.Lookups;

/// <summary>The bounds of the orchestrator grains on one silo.</summary>
public sealed record LookupLimits
{
    /// <summary>Finished reports held on one silo, the oldest forgotten first; default 1000.</summary>
    public int RememberedReports { get; init; } = 1000;

    /// <summary>How long a finished report is held at most; default 10 min.</summary>
    public TimeSpan RememberFor { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Events that wait for a slow watcher of one lookup; cells past that are left out, the final report never; default 256.</summary>
    public int EventsPerLookup { get; init; } = 256;

    /// <summary>How long past the deadline a region's own report of what it has is waited for; default 100 ms.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMilliseconds(100);
}
