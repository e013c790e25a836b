namespace DnsOrleans.Grains.Regions;

/// <summary>The bounds of each region on one silo.</summary>
public sealed record RegionLimits
{
    /// <summary>Record lookups under way at once in one region; default 2048.</summary>
    public int ConcurrentLookups { get; init; } = 2048;

    /// <summary>Record lookups that wait for a place; one more is refused; default 8192.</summary>
    public int WaitingLookups { get; init; } = 8192;

    /// <summary>Worker grains over which a region's names are spread, the same on every silo; default 64.</summary>
    public int Shards { get; init; } = 64;

    /// <summary>How long one DNS query waits for its reply before the next is sent; default 1.5 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>DNS queries that one record lookup may send; default 4.</summary>
    public int MaxAttempts { get; init; } = 4;
}
