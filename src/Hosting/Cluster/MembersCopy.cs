using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>Keeps a copy of the members as they stand in Redis, and puts it back where a Redis has come back without them or with older ones: Orleans alone would let nobody join or leave any more. Of several silos' copies the newest stays.</summary>
internal sealed class MembersCopy(
    IConnectionMultiplexer redis,
    IClusterMembershipService members,
    ILocalSiloDetails local,
    IOptions<RedisClusteringOptions> clustering,
    IOptions<ClusterOptions> cluster,
    TimeProvider timeProvider,
    ILogger<MembersCopy> logger) : BackgroundService
{
    /// <summary>How soon a lost table is put back. Every change of the members is copied at once.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    // Where Orleans' provider for Redis keeps the table's version, which grows with every change and never shrinks: a lower one is a loss.
    private const string VersionField = "Version";

    // Each is one step in Redis, so that several silos do not undo one another's. A row that only Redis has is a silo that has just joined.
    private const string PutBack = """
        local version = redis.call('HGET', KEYS[1], ARGV[1])
        if version and tonumber(version) >= tonumber(ARGV[2]) then return 0 end
        redis.call('HSET', KEYS[1], unpack(ARGV, 3))
        return 1
        """;

    private const string PutBackOwn = """
        if (redis.call('HGET', KEYS[1], ARGV[2]) or '') ~= ARGV[3] then return 0 end
        redis.call('HSET', KEYS[1], ARGV[2], ARGV[4])
        redis.call('HINCRBY', KEYS[1], ARGV[1], 1)
        return 1
        """;

    private readonly RedisKey _key = clustering.Value.CreateRedisKey(cluster.Value);
    private readonly RedisValue _ownName = local.SiloAddress.ToString();
    private HashEntry[] _copy = [];
    private RedisValue _ownWhenActive;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var due = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        return Task.WhenAll(EachPeriodAsync(due.Writer, stoppingToken), EachChangeAsync(due.Writer, stoppingToken), KeepEachAsync(due.Reader, stoppingToken));
    }

    /// <summary>Copies what Redis holds, or puts back what it has lost.</summary>
    internal async Task KeepAsync()
    {
        var table = await redis.GetDatabase().HashGetAllAsync(_key);
        if (VersionOf(table) >= VersionOf(_copy))
            await RememberAsync(table);
        else if ((long)await redis.GetDatabase().ScriptEvaluateAsync(PutBack, [_key], [VersionField, VersionOf(_copy), .. Fields(_copy)]) == 1)
            logger.LogWarning("Redis came back without the cluster's members or with older ones; they are put back, {Count} of them active", members.CurrentSnapshot.Members.Count(member => member.Value.Status == SiloStatus.Active));
    }

    private async Task EachPeriodAsync(ChannelWriter<bool> due, CancellationToken stoppingToken)
    {
        using var tick = new PeriodicTimer(Period, timeProvider);
        do
            due.TryWrite(true);
        while (await tick.WaitForNextTickAsync(stoppingToken));
    }

    private async Task EachChangeAsync(ChannelWriter<bool> due, CancellationToken stoppingToken)
    {
        await foreach (var _ in members.MembershipUpdates.WithCancellation(stoppingToken))
            due.TryWrite(true);
    }

    private async Task KeepEachAsync(ChannelReader<bool> due, CancellationToken stoppingToken)
    {
        await foreach (var _ in due.ReadAllAsync(stoppingToken))
        {
            try
            {
                await KeepAsync();
            }
            catch (Exception away) when (away is RedisException or TimeoutException)
            {
                logger.LogDebug(away, "The members cannot be read in Redis now");
            }
            catch (JsonException other)
            {
                logger.LogDebug(other, "This silo's own row in Redis is not one that Orleans wrote");
            }
        }
    }

    /// <summary>The copy that came back may be older than this silo's joining: its own row, without which others would take it for gone, it puts back itself.</summary>
    private async Task RememberAsync(HashEntry[] table)
    {
        _copy = table;
        var own = Array.Find(table, row => row.Name == _ownName).Value;
        var status = StatusOf(own);
        if (status == SiloStatus.Active)
            _ownWhenActive = own;
        // One that others have declared dead stays so.
        else if (status < SiloStatus.Active && _ownWhenActive.HasValue && members.CurrentSnapshot.GetSiloStatus(local.SiloAddress) == SiloStatus.Active
            && (long)await redis.GetDatabase().ScriptEvaluateAsync(PutBackOwn, [_key], [VersionField, _ownName, own.HasValue ? own : "", _ownWhenActive]) == 1)
            logger.LogWarning("This silo's own row was missing or of before it had joined among the members in Redis; it is put back");
    }

    private static long VersionOf(HashEntry[] table) =>
        long.TryParse((string?)Array.Find(table, row => row.Name == VersionField).Value, CultureInfo.InvariantCulture, out var version) ? version : -1;

    /// <summary>As Orleans' provider writes a row; a missing one has none.</summary>
    private static SiloStatus StatusOf(RedisValue row) =>
        row.IsNullOrEmpty ? SiloStatus.None : JsonSerializer.Deserialize<Row>((string)row!).Status;

    private static RedisValue[] Fields(HashEntry[] table) => [.. table.SelectMany(entry => new[] { entry.Name, entry.Value })];

    private readonly record struct Row([property: JsonRequired] SiloStatus Status);
}
