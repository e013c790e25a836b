using System.Diagnostics;
using DnsOrleans.Streaming.Redis.Tests.Cluster;
using DnsOrleans.Streaming.Redis.Tracing;
using Orleans.TestingHost;

namespace DnsOrleans.Streaming.Redis.Tests.Tracing;

public sealed class TracedMemoryStreamTests
{
    private const string Caller = "TracedMemoryStreamTests";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_consumer_works_in_a_child_of_the_producers_span(bool orleansPropagates)
    {
        await using var cluster = await StartAsync("memory-names", orleansPropagates, tracing => (tracing.ProducerSpanName, tracing.ConsumerSpanName) = ("publish_it", "record_it"));
        using var spans = new SpanLog("memory-names", Caller);
        using var source = new ActivitySource(Caller);
        var key = $"traced-{orleansPropagates}";

        using var caller = source.StartActivity("caller")!;
        caller.TraceStateString = "vendor=1";
        caller.AddBaggage(Receipt.BaggageItem, "blue");
        await PublishAsync(cluster, key);
        caller.Dispose();

        var receipt = (await Inbox.Of(key).WaitForAllAsync(1))[0];
        var trace = await spans.WaitAsync(caller.TraceId, 3);
        var producer = Assert.Single(trace, span => span.OperationName == "publish_it");
        var consumer = Assert.Single(trace, span => span.OperationName == "record_it");
        Assert.Equal((ActivityKind.Producer, caller.SpanId), (producer.Kind, producer.ParentSpanId));
        Assert.Equal((ActivityKind.Consumer, producer.SpanId), (consumer.Kind, consumer.ParentSpanId));
        Assert.Equal((consumer.SpanId, "vendor=1", "blue"), (receipt.SpanId, receipt.TraceState, receipt.Baggage));
        Assert.Equal("implicit", consumer.GetTagItem("messaging.destination.name"));
    }

    [Fact]
    public async Task What_was_not_sampled_stays_so()
    {
        await using var cluster = await StartAsync("memory-unsampled", orleansPropagates: false);
        using var spans = new SpanLog("memory-unsampled");
        using var caller = new Activity("caller").SetParentId(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None).Start();

        await PublishAsync(cluster, "unsampled");

        var receipt = (await Inbox.Of("unsampled").WaitForAllAsync(1))[0];
        Assert.Equal((caller.TraceId, false), (receipt.TraceId, receipt.Recorded));
    }

    [Fact]
    public async Task A_redelivery_is_linked_to_the_first_delivery_and_counted()
    {
        await using var cluster = await StartAsync("memory-again", orleansPropagates: false);
        using var spans = new SpanLog("memory-again", "memory-again-caller");
        using var source = new ActivitySource("memory-again-caller");
        var tries = 0;
        Inbox.Of("memory-again").OnEvent = _ => Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("not yet") : Task.CompletedTask;

        using var caller = source.StartActivity("caller")!;
        await PublishAsync(cluster, "memory-again");
        caller.Dispose();

        await Inbox.Of("memory-again").WaitForAllAsync(1);
        var consumers = (await spans.WaitAsync(caller.TraceId, 4)).Where(span => span.Kind == ActivityKind.Consumer).OrderBy(span => span.StartTimeUtc).ToList();
        Assert.Equal(consumers[0].Context, Assert.Single(consumers[1].Links).Context);
        Assert.Equal(2, consumers[1].GetTagItem("messaging.message.delivery_count"));
    }

    private static Task PublishAsync(InProcessTestCluster cluster, string key) =>
        cluster.Client.GetStreamProvider("memory").GetStream<TestEvent>(StreamId.Create(ImplicitConsumer.StreamNamespace, key)).OnNextAsync(new(1));

    private static async Task<InProcessTestCluster> StartAsync(string source, bool orleansPropagates, Action<StreamTracingOptions>? names = null)
    {
        void Trace(StreamTracingOptions tracing)
        {
            names?.Invoke(tracing);
            tracing.SourceName = source;
        }
        var builder = new InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) =>
        {
            if (orleansPropagates)
                silo.AddActivityPropagation();
            silo.AddMemoryGrainStorage("PubSubStore").AddTracedMemoryStreams("memory", Trace);
        });
        builder.ConfigureClient(client =>
        {
            if (orleansPropagates)
                client.AddActivityPropagation();
            client.AddTracedMemoryStreams("memory", Trace);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return cluster;
    }
}
