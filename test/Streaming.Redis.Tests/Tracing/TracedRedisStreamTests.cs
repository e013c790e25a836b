using System.Diagnostics;
using DnsOrleans.Redis;
using DnsOrleans.Streaming.Redis.Tests.Cluster;

namespace DnsOrleans.Streaming.Redis.Tests.Tracing;

public sealed class TracedRedisStreamTests
{
    private const string Implicit = ImplicitConsumer.StreamNamespace;

    [Theory]
    [InlineData(false, PublishMode.Confirmed)]
    [InlineData(true, PublishMode.Confirmed)]
    [InlineData(true, PublishMode.Buffered)]
    public async Task The_consumer_works_in_a_child_of_the_producers_span(bool orleansPropagates, PublishMode mode)
    {
        var name = $"redis-{orleansPropagates}-{mode}";
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, name, orleansPropagates, mode);
        using var spans = new SpanLog(name, $"{name}-caller");
        using var source = new ActivitySource($"{name}-caller");

        using var caller = source.StartActivity("caller")!;
        caller.TraceStateString = "vendor=1";
        caller.AddBaggage(Receipt.BaggageItem, "blue sky");
        await cluster.Stream(Implicit, name).OnNextAsync(new(1));
        Assert.Same(caller, Activity.Current);
        caller.Dispose();

        var receipt = (await Inbox.Of(name).WaitForAllAsync(1))[0];
        var trace = await spans.WaitAsync(caller.TraceId, 3);
        var producer = Assert.Single(trace, span => span.OperationName == "send implicit");
        var consumer = Assert.Single(trace, span => span.OperationName == "process implicit");
        var entry = Assert.Single(await cluster.Redis.StreamRangeAsync(StreamCluster.Queue(0)));
        Assert.Equal((ActivityKind.Producer, caller.SpanId), (producer.Kind, producer.ParentSpanId));
        Assert.Equal((ActivityKind.Consumer, producer.SpanId), (consumer.Kind, consumer.ParentSpanId));
        Assert.Equal((consumer.TraceId, consumer.SpanId, "vendor=1", "blue sky"), (receipt.TraceId, receipt.SpanId, receipt.TraceState, receipt.Baggage));
        Assert.Equal(producer.Id, entry["traceparent"]);
        Assert.Equal(
            $"messaging.system=redis messaging.operation.name=process messaging.operation.type=process messaging.destination.name=implicit orleans.stream.id=implicit/{name}"
                + $" messaging.destination.partition.id=0 server.address=127.0.0.1 server.port={redis.EndPoint.Port} messaging.message.id={entry.Id} messaging.consumer.group.name=orleans",
            string.Join(' ', consumer.TagObjects.Select(tag => $"{tag.Key}={tag.Value}")));
        Assert.Equal(entry.Id, producer.GetTagItem("messaging.message.id"));
        Assert.Empty(consumer.Links);
    }

    [Fact]
    public async Task What_was_not_sampled_stays_so()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, "redis-unsampled", orleansPropagates: true);
        using var spans = new SpanLog("redis-unsampled");
        using var caller = new Activity("caller").SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None).Start();
        await cluster.Stream(Implicit, "redis-unsampled").OnNextAsync(new(1));
        var receipt = (await Inbox.Of("redis-unsampled").WaitForAllAsync(1))[0];
        Assert.Equal((caller.TraceId, false), (receipt.TraceId, receipt.Recorded));
        Assert.DoesNotContain(spans.Ended, span => span.Recorded);
    }

    [Fact]
    public async Task Without_a_listener_the_callers_trace_still_goes_on()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, "redis-unheard", orleansPropagates: false);
        using var caller = new Activity("caller").SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded).Start();
        await cluster.Stream(Implicit, "redis-unheard").OnNextAsync(new(1));
        var receipt = (await Inbox.Of("redis-unheard").WaitForAllAsync(1))[0];
        Assert.Equal((caller.TraceId, true), (receipt.TraceId, receipt.Recorded));
    }

    [Fact]
    public async Task A_redelivery_is_linked_to_the_first_delivery_and_counted()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, "redis-again", orleansPropagates: false);
        using var spans = new SpanLog("redis-again", "redis-again-caller");
        using var source = new ActivitySource("redis-again-caller");
        var tries = 0;
        Inbox.Of("redis-again").OnEvent = _ => Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;

        using var caller = source.StartActivity("caller")!;
        await cluster.Stream(Implicit, "redis-again").OnNextAsync(new(1));
        caller.Dispose();

        await Inbox.Of("redis-again").WaitForAllAsync(1);
        var consumers = (await spans.WaitAsync(caller.TraceId, 4)).Where(span => span.Kind == ActivityKind.Consumer).OrderBy(span => span.StartTimeUtc).ToList();
        var (first, second) = (consumers[0], consumers[1]);
        Assert.Equal((ActivityStatusCode.Error, "System.InvalidOperationException"), (first.Status, first.GetTagItem("error.type")));
        Assert.Equal(first.ParentSpanId, second.ParentSpanId);
        Assert.Equal(first.Context, Assert.Single(second.Links).Context);
        Assert.Equal(2, second.GetTagItem("messaging.message.delivery_count"));
        Assert.Null(first.GetTagItem("messaging.message.delivery_count"));
    }

    [Fact]
    public async Task A_redelivery_after_a_takeover_is_linked_to_its_producer_and_counted()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, "redis-heir", orleansPropagates: false, agents: false);
        using var spans = new SpanLog("redis-heir", "redis-heir-caller");
        using var source = new ActivitySource("redis-heir-caller");
        using var caller = source.StartActivity("caller")!;
        await cluster.Stream(Implicit, "redis-heir").OnNextAsync(new(1));
        caller.Dispose();
        await cluster.Redis.StreamCreateConsumerGroupAsync(StreamCluster.Queue(0), "orleans", "0");
        await cluster.Redis.StreamReadGroupAsync(StreamCluster.Queue(0), "orleans", "dead", ">");

        await cluster.StartAgentsAsync();

        var trace = await spans.WaitAsync(caller.TraceId, 3);
        var producer = Assert.Single(trace, span => span.Kind == ActivityKind.Producer);
        var consumer = Assert.Single(trace, span => span.Kind == ActivityKind.Consumer);
        Assert.Equal(2, consumer.GetTagItem("messaging.message.delivery_count"));
        Assert.Equal(producer.SpanId, Assert.Single(consumer.Links).Context.SpanId);
    }

    [Fact]
    public async Task A_dropped_events_span_says_so()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StartAsync(redis, "redis-dropped", orleansPropagates: false, PublishMode.Buffered, agents: false);
        using var spans = new SpanLog("redis-dropped", "redis-dropped-caller");
        using var source = new ActivitySource("redis-dropped-caller");
        await cluster.Redis.StringSetAsync(StreamCluster.Queue(0), "not a stream");
        using var caller = source.StartActivity("caller")!;
        await cluster.Stream(Implicit, "redis-dropped").OnNextAsync(new(1));
        var producer = Assert.Single(await spans.WaitAsync(caller.TraceId, 1));
        Assert.Equal((ActivityStatusCode.Error, "refused"), (producer.Status, producer.GetTagItem("error.type")));
    }

    private static Task<StreamCluster> StartAsync(RedisServer redis, string source, bool orleansPropagates, PublishMode mode = PublishMode.Confirmed, bool agents = true) =>
        StreamCluster.StartAsync(
            redis,
            options: options =>
            {
                options.Queues = 1;
                options.PublishMode = mode;
                options.Tracing.SourceName = source;
            },
            silo: silo => Propagate(orleansPropagates, () => silo.AddActivityPropagation()),
            client: client => Propagate(orleansPropagates, () => client.AddActivityPropagation()),
            streams: streams => streams.ConfigureLifecycle(lifecycle => lifecycle.Configure(settings => settings.StartupState = agents
                ? Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStarted
                : Orleans.Configuration.StreamLifecycleOptions.RunState.AgentsStopped)));

    private static void Propagate(bool orleansPropagates, Action add)
    {
        if (orleansPropagates)
            add();
    }
}
