using DnsOrleans.Streaming.Redis.Tests.Cluster;
using Orleans.Streams;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Failure;

public sealed class TakeoverTests
{
    private const int Events = 400;

    [Fact]
    public async Task No_event_is_lost_and_none_overtakes_another_when_a_silo_is_killed()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, silos: 3);
        var keys = Enumerable.Range(0, 8).Select(index => $"killed-{index}").ToList();
        var publishing = PublishAllAsync(cluster, keys);
        await Inbox.Of(keys[0]).WaitForAllAsync(Events / 4);

        await cluster.Host.KillSiloAsync(cluster.Host.Silos[^1]);

        await publishing;
        await AssertAllInOrderAsync(keys);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 4));
    }

    [Fact]
    public async Task Queues_move_to_a_silo_that_joins_and_back_from_one_that_leaves()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, silos: 1, queues: 8);
        var keys = Enumerable.Range(0, 16).Select(index => $"moved-{index}").ToList();
        var publishing = PublishAllAsync(cluster, keys);
        await Inbox.Of(keys[0]).WaitForAllAsync(Events / 8);

        var joined = await cluster.Host.StartAdditionalSiloAsync();
        await Eventually.EqualAsync(2, () => OwnersAsync(cluster, queues: 8));
        await cluster.Host.StopSiloAsync(joined);
        await Eventually.EqualAsync(1, () => OwnersAsync(cluster, queues: 8));

        await publishing;
        await AssertAllInOrderAsync(keys);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 8));
    }

    [Fact]
    public async Task What_a_dead_reader_had_read_is_delivered_and_the_reader_removed()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        // Without agents: what is published waits.
        await using var cluster = await StartAsync(redis, silos: 1, queues: 1, streams => streams.ConfigureLifecycle(agents =>
            agents.Configure(settings => settings.StartupState = Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStopped)));
        for (var number = 1; number <= 5; number++)
            await cluster.Stream(ImplicitConsumer.StreamNamespace, "inherited").OnNextAsync(new(number));
        await cluster.Redis.StreamCreateConsumerGroupAsync(StreamCluster.Queue(0), "orleans", "0");
        var read = await cluster.Redis.StreamReadGroupAsync(StreamCluster.Queue(0), "orleans", "dead", ">", count: 3);
        Assert.Equal(3, read.Length);

        await cluster.StartAgentsAsync();

        await Inbox.Of("inherited").WaitForAllAsync(5);
        Assert.Equal([1, 2, 3, 4, 5], Inbox.Of("inherited").Numbers);
        await Eventually.EqualAsync(0, async () => (await cluster.Redis.StreamConsumerInfoAsync(StreamCluster.Queue(0), "orleans")).Count(reader => reader.Name == "dead"));
    }

    [Fact]
    public async Task A_silo_that_stops_in_order_leaves_nothing_to_be_delivered_twice()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using (var first = await StartAsync(redis, silos: 1))
        {
            await PublishAsync(first, "farewell", 1, 20);
            await Inbox.Of("farewell").WaitForAllAsync(20);
        }
        await using var second = await StartAsync(redis, silos: 1);
        await PublishAsync(second, "farewell", 21, 25);
        await Inbox.Of("farewell").WaitForAllAsync(25);
        Assert.Equal(Enumerable.Range(1, 25), Inbox.Of("farewell").Numbers);
    }

    private static Task<StreamCluster> StartAsync(DnsOrleans.Redis.RedisServer redis, short silos, int queues = 4, Action<ISiloPersistentStreamConfigurator>? streams = null) =>
        StreamCluster.StartAsync(redis, silos, options => options.Queues = queues, streams: configurator =>
        {
            // Subscriptions in the memory of a killed silo would be lost with it.
            configurator.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
            streams?.Invoke(configurator);
        });

    private static Task PublishAllAsync(StreamCluster cluster, List<string> keys) =>
        Task.WhenAll(keys.Select(key => PublishAsync(cluster, key, 1, Events)));

    /// <summary>One after another with a breath between, so that the publishing outlasts what happens to the silos.</summary>
    private static async Task PublishAsync(StreamCluster cluster, string key, int from, int to)
    {
        using var breath = new PeriodicTimer(TimeSpan.FromMilliseconds(10));
        for (var number = from; number <= to; number++)
        {
            await cluster.Stream(ImplicitConsumer.StreamNamespace, key).OnNextAsync(new(number));
            await breath.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }

    private static async Task AssertAllInOrderAsync(List<string> keys)
    {
        foreach (var key in keys)
        {
            await Inbox.Of(key).WaitForAllAsync(Events, TimeSpan.FromSeconds(60));
            Assert.Equal(Enumerable.Range(1, Events), Inbox.Of(key).FirstNumbers);
        }
    }

    /// <summary>How many silos hold queues; the reader's name is the silo's address and a number.</summary>
    private static async Task<int> OwnersAsync(StreamCluster cluster, int queues)
    {
        var owners = await cluster.Redis.StringGetAsync([.. Enumerable.Range(0, queues).Select(queue => (RedisKey)$"{StreamCluster.Queue(queue)}:owner")]);
        return owners.All(owner => owner.HasValue) ? owners.Select(owner => owner.ToString().Split('/')[0]).Distinct().Count() : 0;
    }
}
