namespace DnsOrleans.Hosting.Configuration;

/// <summary>The event stream of a cluster, in Redis.</summary>
public sealed record StreamSettings
{
    /// <summary>Redis streams over which the names' events are spread, the same on every silo, 1 to 256; default 4. A change loses what is under way.</summary>
    public int Queues { get; init; } = 4;

    /// <summary>Events that each of them keeps, approximately, 100 to 100000000; default 100000.</summary>
    public int MaxLength { get; init; } = 100_000;

    /// <summary>Events that wait in one silo while Redis is away, 1 to 1000000; one more is dropped, and counted; default 10000.</summary>
    public int BufferSize { get; init; } = 10_000;
}
