using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>Keeps a copy of the members as they stand in Redis, and puts it back where a Redis has come back without them: Orleans alone would let nobody join or leave any more. What has changed since the copy the silos tell each other and write themselves.</summary>
internal sealed class MembersCopy(
    IConnectionMultiplexer redis,
    IClusterMembershipService members,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    TimeProvider timeProvider,
    ILogger<MembersCopy> logger) : BackgroundService
{
    /// <summary>How soon a lost table is put back, and how old the copy may be.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    // One step in Redis, so that of several silos one puts it back.
    private const string PutBack = """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        redis.call('HSET', KEYS[1], unpack(ARGV))
        return 1
        """;

    private HashEntry[] _copy = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var key = clustering.Value.CreateRedisKey(cluster.Value);
        using var tick = new PeriodicTimer(Period, timeProvider);
        do
        {
            try
            {
                await KeepAsync(key);
            }
            catch (Exception away) when (away is RedisException or TimeoutException)
            {
                logger.LogDebug(away, "The members cannot be read in Redis now");
            }
        }
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    private async Task KeepAsync(RedisKey key)
    {
        var table = await redis.GetDatabase().HashGetAllAsync(key);
        if (table.Length > 0)
            _copy = table;
        else if (_copy.Length > 0 && (long)await redis.GetDatabase().ScriptEvaluateAsync(PutBack, [key], Fields(_copy)) == 1)
            logger.LogWarning("Redis came back without the cluster's members; they are put back, {Count} of them active", members.CurrentSnapshot.Members.Count(member => member.Value.Status == SiloStatus.Active));
    }

    private static RedisValue[] Fields(HashEntry[] table) => [.. table.SelectMany(entry => new[] { entry.Name, entry.Value })];
}
