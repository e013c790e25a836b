using System.Diagnostics;
using DnsOrleans.Streaming.Redis.Tests.Cluster;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Publishing;

public sealed class PublishingTests
{
    private const int BufferSize = 100;

    private static readonly TimeSpan Unnoticeable = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Buffered_publishing_is_not_delayed_by_a_frozen_Redis_and_what_does_not_fit_is_dropped_and_counted()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartBufferedAsync(redis);
        using var measured = new Measured(cluster);
        var stream = cluster.Stream(ImplicitConsumer.StreamNamespace, "buffered");
        await stream.OnNextAsync(new(1));
        await Inbox.Of("buffered").WaitForAllAsync(1);

        redis.Freeze();
        var watch = Stopwatch.StartNew();
        for (var number = 2; number <= 3 * BufferSize; number++)
            await stream.OnNextAsync(new(number));
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Unnoticeable);
        var dropped = measured["dropped"];
        Assert.Equal((3 * BufferSize) - 1 - BufferSize, dropped);
        redis.Thaw();

        // The first ones fitted and come in their order; a transaction that was answered too late may come twice.
        await Inbox.Of("buffered").WaitForAllAsync(BufferSize + 1);
        Assert.Equal(Enumerable.Range(1, BufferSize + 1), Inbox.Of("buffered").FirstNumbers);
    }

    [Fact]
    public async Task Buffered_events_outlive_a_restart_of_Redis()
    {
        await using var redis = await StreamCluster.StartRedisAsync(appendOnly: true);
        await using var cluster = await StartBufferedAsync(redis);
        var stream = cluster.Stream(ImplicitConsumer.StreamNamespace, "outlived");
        await redis.KillAsync();
        for (var number = 1; number <= 50; number++)
            await stream.OnNextAsync(new(number));
        await redis.RestartAsync(TestContext.Current.CancellationToken);
        await Inbox.Of("outlived").WaitForAllAsync(50);
        Assert.Equal(Enumerable.Range(1, 50), Inbox.Of("outlived").FirstNumbers);
    }

    [Fact]
    public async Task Buffered_events_are_stored_before_the_process_ends()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using (var cluster = await StartBufferedAsync(redis, agents: false))
        {
            for (var number = 1; number <= BufferSize; number++)
                await cluster.Stream(ImplicitConsumer.StreamNamespace, "drained").OnNextAsync(new(number));
        }
        await using var raw = await ConnectionMultiplexer.ConnectAsync(StreamCluster.Connection(redis));
        Assert.Equal(BufferSize, await raw.GetDatabase().StreamLengthAsync(StreamCluster.Queue(0)));
    }

    [Fact]
    public async Task Buffered_events_that_Redis_refuses_are_dropped_and_counted_and_the_next_ones_stored()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartBufferedAsync(redis, agents: false);
        using var measured = new Measured(cluster);
        await cluster.Redis.StringSetAsync(StreamCluster.Queue(0), "not a stream");
        await cluster.Stream(ImplicitConsumer.StreamNamespace, "refused").OnNextAsync(new(1));
        await Eventually.EqualAsync(1L, () => Task.FromResult(measured["dropped"]));
        await cluster.Redis.KeyDeleteAsync(StreamCluster.Queue(0));
        await cluster.Stream(ImplicitConsumer.StreamNamespace, "refused").OnNextAsync(new(2));
        await Eventually.EqualAsync(1L, () => cluster.Redis.StreamLengthAsync(StreamCluster.Queue(0)));
    }

    [Fact]
    public async Task Confirmed_publishing_tells_that_Redis_is_away()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        var stream = cluster.Stream(ImplicitConsumer.StreamNamespace, "refusing");
        await stream.OnNextAsync(new(1));
        await redis.KillAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => stream.OnNextAsync(new(2)));
    }

    private static Task<StreamCluster> StartBufferedAsync(DnsOrleans.Redis.RedisServer redis, bool agents = true) =>
        StreamCluster.StartAsync(
            redis,
            options: options => (options.Queues, options.PublishMode, options.BufferSize) = (1, PublishMode.Buffered, BufferSize),
            streams: streams => streams.ConfigureLifecycle(lifecycle => lifecycle.Configure(settings => settings.StartupState = agents
                ? Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStarted
                : Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStopped)));
}
