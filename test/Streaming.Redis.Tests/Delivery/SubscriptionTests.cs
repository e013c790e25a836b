using DnsOrleans.Streaming.Redis.Tests.Cluster;
using Orleans.Streaming.Diagnostics;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tests.Delivery;

/// <summary>What Orleans' own tests ask of every stream provider.</summary>
public sealed class SubscriptionTests
{
    private const string Implicit = ImplicitConsumer.StreamNamespace;
    private const string Explicit = ExplicitConsumer.StreamNamespace;

    [Fact]
    public async Task An_implicit_subscriber_is_given_every_event_of_its_stream_in_order()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        await PublishAsync(cluster.Stream(Implicit, "in-order"), 1, 100);
        await Inbox.Of("in-order").WaitForAllAsync(100);
        Assert.Equal(Enumerable.Range(1, 100), Inbox.Of("in-order").Numbers);
    }

    [Fact]
    public async Task An_explicit_subscriber_is_given_events_until_it_unsubscribes()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        var grain = cluster.Client.GetGrain<IExplicitConsumer>("subscriber");
        await grain.SubscribeAsync("subscribed", "subscribed");
        await PublishAsync(cluster.Stream(Explicit, "subscribed"), 1, 5);
        await Inbox.Of("subscribed").WaitForAllAsync(5);

        await grain.UnsubscribeAsync("subscribed");
        await PublishAsync(cluster.Stream(Explicit, "subscribed"), 6, 10);
        await PublishAsync(cluster.Stream(Implicit, "after-unsubscribed"), 1, 1);

        // The one queue is read in order: what stands before this has been dealt with.
        await Inbox.Of("after-unsubscribed").WaitForAllAsync(1);
        Assert.Equal(Enumerable.Range(1, 5), Inbox.Of("subscribed").Numbers);
    }

    [Fact]
    public async Task Every_subscriber_of_a_stream_is_given_each_event()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        string[] inboxes = ["each-1", "each-2", "each-3"];
        foreach (var inbox in inboxes)
            await cluster.Client.GetGrain<IExplicitConsumer>(inbox).SubscribeAsync("each", inbox);
        await PublishAsync(cluster.Stream(Explicit, "each"), 1, 20);
        foreach (var inbox in inboxes)
        {
            await Inbox.Of(inbox).WaitForAllAsync(20);
            Assert.Equal(Enumerable.Range(1, 20), Inbox.Of(inbox).Numbers);
        }
    }

    [Fact]
    public async Task An_event_published_right_after_a_subscription_to_a_known_stream_is_not_lost()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        // The agent knows the stream, and that it has no subscriber.
        await PublishAsync(cluster.Stream(Explicit, "known"), 0, 0);
        await PublishAsync(cluster.Stream(Implicit, "known-fence"), 1, 1);
        await Inbox.Of("known-fence").WaitForAllAsync(1);

        await cluster.Client.GetGrain<IExplicitConsumer>("late").SubscribeAsync("known", "known");
        await PublishAsync(cluster.Stream(Explicit, "known"), 1, 3);

        await Inbox.Of("known").WaitForAllAsync(3);
        Assert.Equal([1, 2, 3], Inbox.Of("known").Numbers);
    }

    [Fact]
    public async Task A_client_subscribes_and_publishes()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        var stream = cluster.Stream(Explicit, "client");
        var handle = await stream.SubscribeAsync((item, _) => Inbox.Of("client").TakeAsync(item, "client"));
        await PublishAsync(stream, 1, 10);
        await Inbox.Of("client").WaitForAllAsync(10);
        Assert.Equal(Enumerable.Range(1, 10), Inbox.Of("client").Numbers);
        await handle.UnsubscribeAsync();
        Assert.Empty(await stream.GetAllSubscriptionHandles());
    }

    [Fact]
    public async Task Subscriptions_outlive_the_activations_of_their_grains()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        var grain = cluster.Client.GetGrain<IExplicitConsumer>("resumed");
        await grain.SubscribeAsync("resumed", "resumed");
        await PublishAsync(cluster.Stream(Explicit, "resumed"), 1, 3);
        await PublishAsync(cluster.Stream(Implicit, "resumed-implicit"), 1, 3);
        await Inbox.Of("resumed").WaitForAllAsync(3);
        await Inbox.Of("resumed-implicit").WaitForAllAsync(3);

        await grain.DeactivateAsync();
        await cluster.Client.GetGrain<IImplicitConsumer>("resumed-implicit").DeactivateAsync();
        await PublishAsync(cluster.Stream(Explicit, "resumed"), 4, 6);
        await PublishAsync(cluster.Stream(Implicit, "resumed-implicit"), 4, 6);

        await Inbox.Of("resumed").WaitForAllAsync(6);
        await Inbox.Of("resumed-implicit").WaitForAllAsync(6);
        Assert.Equal(Enumerable.Range(1, 6), Inbox.Of("resumed").Numbers);
        Assert.Equal(Enumerable.Range(1, 6), Inbox.Of("resumed-implicit").Numbers);
    }

    [Fact]
    public async Task A_stream_that_rested_is_taken_up_again()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, streams: streams =>
            streams.ConfigurePullingAgent(agent => agent.Configure(settings => settings.StreamInactivityPeriod = TimeSpan.FromMilliseconds(200))));
        var rested = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watch = StreamingEvents.AllEvents.Subscribe(new Watcher(told =>
        {
            if (told is StreamingEvents.StreamInactive inactive && inactive.StreamId.GetKeyAsString() == "rested")
                rested.TrySetResult();
        }));
        var stream = cluster.Stream(Implicit, "rested");
        await PublishAsync(stream, 1, 2);
        await Inbox.Of("rested").WaitForAllAsync(2);
        await rested.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await PublishAsync(stream, 3, 4);
        await Inbox.Of("rested").WaitForAllAsync(4);
        Assert.Equal([1, 2, 3, 4], Inbox.Of("rested").Numbers);
    }

    [Fact]
    public async Task Many_streams_on_few_queues_keep_their_order()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, silos: 2, options: options => options.Queues = 2);
        var keys = Enumerable.Range(0, 200).Select(index => $"many-{index}").ToList();
        for (var number = 1; number <= 5; number++)
            await Task.WhenAll(keys.Select(key => cluster.Stream(Implicit, key).OnNextAsync(new(number))));
        foreach (var key in keys)
        {
            await Inbox.Of(key).WaitForAllAsync(5);
            Assert.Equal([1, 2, 3, 4, 5], Inbox.Of(key).FirstNumbers);
        }
    }

    [Fact]
    public async Task A_batch_arrives_whole_and_in_order()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        await cluster.Stream(Implicit, "batch").OnNextBatchAsync([new(1), new(2), new(3)]);
        await Inbox.Of("batch").WaitForAllAsync(3);
        Assert.Equal([1, 2, 3], Inbox.Of("batch").Numbers);
    }

    [Fact]
    public async Task A_slow_stream_does_not_hold_back_others_of_its_queue()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis, options: options => options.Queues = 1);
        var release = new TaskCompletionSource();
        Inbox.Of("slow").OnEvent = _ => release.Task;
        await PublishAsync(cluster.Stream(Implicit, "slow"), 1, 3);
        await PublishAsync(cluster.Stream(Implicit, "fast"), 1, 300);
        await Inbox.Of("fast").WaitForAllAsync(300);
        Assert.Empty(Inbox.Of("slow").Receipts);
        release.SetResult();
        await Inbox.Of("slow").WaitForAllAsync(3);
    }

    private static async Task PublishAsync(IAsyncStream<TestEvent> stream, int from, int to)
    {
        for (var number = from; number <= to; number++)
            await stream.OnNextAsync(new(number));
    }

    private sealed class Watcher(Action<StreamingEvents.StreamingEvent> watch) : IObserver<StreamingEvents.StreamingEvent>
    {
        public void OnNext(StreamingEvents.StreamingEvent value) => watch(value);

        public void OnCompleted()
        {
        }

        public void OnError(Exception error)
        {
        }
    }
}
