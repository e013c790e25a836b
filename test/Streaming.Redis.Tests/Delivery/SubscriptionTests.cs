using DnsOrleans.Streaming.Redis.Tests.Cluster;

namespace DnsOrleans.Streaming.Redis.Tests.Delivery;

public sealed class SubscriptionTests
{
    [Fact]
    public async Task An_implicit_subscriber_is_given_every_event_of_its_stream_in_order()
    {
        await using var redis = await StreamCluster.StartRedisAsync();
        await using var cluster = await StreamCluster.StartAsync(redis);
        var stream = cluster.Stream(ImplicitConsumer.StreamNamespace, "in-order");
        for (var number = 1; number <= 100; number++)
            await stream.OnNextAsync(new(number));
        await Inbox.Of("in-order").WaitForAllAsync(100);
        Assert.Equal(Enumerable.Range(1, 100), Inbox.Of("in-order").Numbers);
    }
}
