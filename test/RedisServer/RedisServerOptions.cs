namespace DnsOrleans.Redis;

/// <summary>How a <see cref="RedisServer"/> is started.</summary>
public sealed record RedisServerOptions
{
    /// <summary>Every write is on the disk before its answer (an append-only file, synced always), so that a kill loses nothing that was acknowledged; default false, nothing is kept.</summary>
    public bool AppendOnly { get; init; }
}
