using DnsOrleans.Streaming.Redis.Tests.Cluster;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Failure;

public sealed class UndeliverableEntryTests
{
    [Fact]
    public async Task Malformed_entries_become_dead_letters_and_hold_nothing_up()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        using var measured = new Measured(cluster);
        NameValueEntry[][] rubbish =
        [
            [new("hello", "world")],
            [new("ns", "implicit"), new("key", "malformed")],
            [new("ns", "implicit"), new("key", "malformed"), new("data", "no serializer wrote this")],
            [new("ns", "implicit"), new("key", "malformed"), new("data", new byte[] { 0xFF, 0xFE, 0, 1, 2, 3 })],
        ];
        foreach (var fields in rubbish)
            await cluster.Redis.StreamAddAsync(StreamCluster.Queue(0), fields);
        // An id that no clock gives; Redis goes on from it.
        await cluster.Redis.StreamAddAsync(StreamCluster.Queue(0), [new("x", "y")], "18446744073709551614-1");
        await cluster.Stream(ImplicitConsumer.StreamNamespace, "malformed").OnNextAsync(new(1));

        await Inbox.Of("malformed").WaitForAllAsync(1);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 1));
        Assert.Equal(rubbish.Length + 1, measured["malformed"]);
        Assert.Equal(rubbish.Length + 1, measured["dead_lettered"]);
        var letters = await cluster.Redis.StreamRangeAsync($"{StreamCluster.KeyPrefix}:dead");
        Assert.Equal(rubbish.Length + 1, letters.Length);
        Assert.Equal("world", letters[0]["hello"]);
        Assert.Contains("missing", (string?)letters[0]["dead-reason"]);
    }

    [Fact]
    public async Task A_dead_letter_that_cannot_be_kept_holds_nothing_up()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        await cluster.Redis.StringSetAsync($"{StreamCluster.KeyPrefix}:dead", "not a stream");
        await cluster.Redis.StreamAddAsync(StreamCluster.Queue(0), [new("hello", "world")]);
        await cluster.Stream(ImplicitConsumer.StreamNamespace, "unburied").OnNextAsync(new(1));
        await Inbox.Of("unburied").WaitForAllAsync(1);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 1));
    }

    [Fact]
    public async Task An_entry_that_no_consumer_takes_is_tried_again_and_given_up_in_the_end()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(
            redis,
            options: options => (options.Queues, options.MaxDeliveries, options.RedeliverAfter) = (1, 3, TimeSpan.FromMilliseconds(300)),
            streams: streams => streams.ConfigurePullingAgent(agent => agent.Configure(settings => settings.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(200))));
        Inbox.Of("poisoned").OnEvent = item => item.Number == 2 ? throw new InvalidOperationException("poison") : Task.CompletedTask;
        for (var number = 1; number <= 3; number++)
            await cluster.Stream(ImplicitConsumer.StreamNamespace, "poisoned").OnNextAsync(new(number));

        await Inbox.Of("poisoned").WaitAsync(receipts => receipts.Count == 2);
        await Eventually.EqualAsync(1L, () => cluster.Redis.StreamLengthAsync($"{StreamCluster.KeyPrefix}:dead"));
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 1));

        Assert.Equal([1, 3], Inbox.Of("poisoned").Numbers);
        var letter = (await cluster.Redis.StreamRangeAsync($"{StreamCluster.KeyPrefix}:dead"))[0];
        Assert.Equal("handed out 3 times without success", letter["dead-reason"]);
    }

    [Fact]
    public async Task An_entry_whose_consumer_recovers_is_delivered_later()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(
            redis,
            options: options => (options.Queues, options.RedeliverAfter) = (1, TimeSpan.FromMilliseconds(300)),
            streams: streams => streams.ConfigurePullingAgent(agent => agent.Configure(settings => settings.MaxEventDeliveryTime = TimeSpan.FromMilliseconds(200))));
        var tries = 0;
        Inbox.Of("recovering").OnEvent = _ => Interlocked.Increment(ref tries) < 4 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;
        await cluster.Stream(ImplicitConsumer.StreamNamespace, "recovering").OnNextAsync(new(1));
        await Inbox.Of("recovering").WaitForAllAsync(1);
        await Eventually.EqualAsync(0L, () => cluster.PendingAsync(queues: 1));
    }

    [Fact]
    public async Task A_queue_that_nobody_reads_keeps_about_as_many_entries_as_it_may()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(
            redis,
            options: options => (options.Queues, options.MaxLength) = (1, 100),
            streams: streams => streams.ConfigureLifecycle(agents => agents.Configure(settings =>
                settings.StartupState = Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStopped)));
        for (var number = 1; number <= 1000; number++)
            await cluster.Stream(ImplicitConsumer.StreamNamespace, "unread").OnNextAsync(new(number));
        // Redis trims by whole nodes, of 100 entries by default.
        Assert.InRange(await cluster.Redis.StreamLengthAsync(StreamCluster.Queue(0)), 100, 200);
    }
}
