using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>Keeps a copy of the members as they stand in Redis, and puts it back where a Redis has come back without them: Orleans alone would let nobody join or leave any more. The copy may miss what changed last; a silo that finds its own row missing adds it.</summary>
internal sealed class MembersCopy(
    IConnectionMultiplexer redis,
    IClusterMembershipService members,
    ILocalSiloDetails local,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    TimeProvider timeProvider,
    ILogger<MembersCopy> logger) : BackgroundService
{
    /// <summary>How soon a lost table is put back, and how old the copy may be.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // One step in Redis, so that of several silos one puts it back.
    private const string PutBack = """
        if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
        redis.call('HSET', KEYS[1], unpack(ARGV))
        return 1
        """;

    private readonly RedisValue _ownName = local.SiloAddress.ToString();
    private HashEntry[] _copy = [];
    private HashEntry? _own;

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
            await RememberAsync(key, table);
        else if (_copy.Length > 0 && (long)await redis.GetDatabase().ScriptEvaluateAsync(PutBack, [key], Fields(_copy)) == 1)
            logger.LogWarning("Redis came back without the cluster's members; they are put back, {Count} of them active", members.CurrentSnapshot.Members.Count(member => member.Value.Status == SiloStatus.Active));
    }

    /// <summary>A copy that another silo has put back may be older than this one's joining: its own row, without which it could no longer be written, it adds itself.</summary>
    private async Task RememberAsync(RedisKey key, HashEntry[] table)
    {
        _copy = table;
        var own = Array.Find(table, row => row.Name == _ownName);
        if (own.Value.HasValue)
            _own = own;
        else if (_own is { } lost && members.CurrentSnapshot.GetSiloStatus(local.SiloAddress) == SiloStatus.Active
            && await redis.GetDatabase().HashSetAsync(key, lost.Name, lost.Value, When.NotExists))
            logger.LogWarning("This silo's own row was missing among the members in Redis; it is put back");
    }

    private static RedisValue[] Fields(HashEntry[] table) => [.. table.SelectMany(entry => new[] { entry.Name, entry.Value })];
}
