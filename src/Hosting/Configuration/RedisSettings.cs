using StackExchange.Redis;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>The Redis around which a cluster forms.</summary>
public sealed record RedisSettings
{
    /// <summary>How it is reached, read from StackExchange.Redis's notation: <c>localhost:6379,password=…</c>. It is connected to again and again, as it may come later and go in between.</summary>
    public required ConfigurationOptions Connection { get; init; }
}
