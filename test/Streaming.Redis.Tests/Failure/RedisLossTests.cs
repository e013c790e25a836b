using DnsOrleans.Streaming.Redis.Tests.Cluster;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Failure;

public sealed class RedisLossTests
{
    [Fact]
    public async Task A_killed_Redis_with_its_append_only_file_loses_no_event()
    {
        await using var redis = await StreamCluster.StartRedisAsync(appendOnly: true);
        await using var cluster = await StreamCluster.StartAsync(redis);
        await PublishAsync(cluster, "killed-redis", 1, 20);
        await Inbox.Of("killed-redis").WaitForAllAsync(1);

        await redis.KillAsync();
        await redis.RestartAsync(TestContext.Current.CancellationToken);
        await PublishAsync(cluster, "killed-redis", 21, 40);

        await Inbox.Of("killed-redis").WaitForAllAsync(40);
        Assert.Equal(Enumerable.Range(1, 40), Inbox.Of("killed-redis").FirstNumbers);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 4));
    }

    [Fact]
    public async Task A_Redis_that_lost_everything_is_used_again()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        await PublishAsync(cluster, "emptied", 1, 3);
        await Inbox.Of("emptied").WaitForAllAsync(3);
        await cluster.Redis.ExecuteAsync("FLUSHALL");
        await PublishAsync(cluster, "emptied", 4, 6);
        await Inbox.Of("emptied").WaitForAllAsync(6);
    }

    [Fact]
    public async Task A_consumer_group_that_was_removed_is_made_again_and_nothing_is_skipped()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        await PublishAsync(cluster, "ungrouped", 1, 3);
        await Inbox.Of("ungrouped").WaitForAllAsync(3);
        await cluster.Redis.ExecuteAsync("XGROUP", "DESTROY", StreamCluster.Queue(0), "orleans");
        await PublishAsync(cluster, "ungrouped", 4, 6);
        await Inbox.Of("ungrouped").WaitForAllAsync(6);
        Assert.Equal([1, 2, 3, 4, 5, 6], Inbox.Of("ungrouped").FirstNumbers);
    }

    [Fact]
    public async Task A_frozen_Redis_delays_events_and_loses_none()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        await PublishAsync(cluster, "frozen", 1, 5);
        await Inbox.Of("frozen").WaitForAllAsync(5);

        redis.Freeze();
        var late = PublishAsync(cluster, "frozen", 6, 10);
        // The one that is under way is given up by the client after its timeout and sent again: then Redis goes on.
        await Assert.ThrowsAsync<TimeoutException>(() => late.WaitAsync(TimeSpan.FromSeconds(3), TestContext.Current.CancellationToken));
        redis.Thaw();

        await late;
        await Inbox.Of("frozen").WaitForAllAsync(10);
        Assert.Equal(Enumerable.Range(1, 10), Inbox.Of("frozen").FirstNumbers);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 4));
    }

    [Fact]
    public async Task Broken_connections_are_made_again()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        for (var round = 0; round < 5; round++)
        {
            await PublishAsync(cluster, "cut", (round * 10) + 1, (round * 10) + 10);
            await cluster.Redis.ExecuteAsync("CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes");
        }
        await PublishAsync(cluster, "cut", 51, 51);
        await Inbox.Of("cut").WaitForAllAsync(51);
        Assert.Equal(Enumerable.Range(1, 51), Inbox.Of("cut").FirstNumbers);
    }

    [Fact]
    public async Task A_silo_starts_without_Redis_and_delivers_once_it_is_there()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await redis.StopAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        await redis.RestartAsync(TestContext.Current.CancellationToken);
        await PublishAsync(cluster, "later", 1, 3);
        await Inbox.Of("later").WaitForAllAsync(3);
    }

    /// <summary>As a caller does that must not lose an event: what fails is published again.</summary>
    private static async Task PublishAsync(StreamCluster cluster, string key, int from, int to)
    {
        for (var number = from; number <= to; number++)
        {
            while (!await TryPublishAsync(cluster, key, number))
                TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
        }
    }

    private static async Task<bool> TryPublishAsync(StreamCluster cluster, string key, int number)
    {
        try
        {
            await cluster.Stream(ImplicitConsumer.StreamNamespace, key).OnNextAsync(new(number));
            return true;
        }
        catch (Exception fault) when (fault is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
