using DnsOrleans.Redis;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>What every test here cannot do without.</summary>
internal static class RedisNeeded
{
    public static void OrSkip() => Assert.SkipWhen(!RedisServer.IsInstalled, RedisServer.WhyMissing ?? "");
}
