using Orleans.Configuration;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Options;

public sealed class RedisStreamOptionsTests
{
    public static TheoryData<string, Action<RedisStreamOptions>> Wrong => new()
    {
        { "Configuration names no server; give it a Redis endpoint", options => options.Configuration = null },
        { "KeyPrefix is empty; leave it null or name one", options => options.KeyPrefix = "" },
        { "ConsumerGroup is empty; name one", options => options.ConsumerGroup = "" },
        { "Queues is 0; it must be 1 to 256", options => options.Queues = 0 },
        { "Queues is 257; it must be 1 to 256", options => options.Queues = 257 },
        { "MaxLength is 99; it must be 100 to 2147483647", options => options.MaxLength = 99 },
        { "ReadCount is 0; it must be 1 to 10000", options => options.ReadCount = 0 },
        { "CacheSize is 0; it must be 1 to 1000000", options => options.CacheSize = 0 },
        { "AckDelay is 00:00:00; it must be 00:00:00.0010000 to 00:00:01", options => options.AckDelay = TimeSpan.Zero },
        { "OwnerLease is 00:00:01; it must be 00:00:03 to 00:10:00", options => options.OwnerLease = TimeSpan.FromSeconds(1) },
        { "RedeliverAfter is 00:00:00; it must be 00:00:00.1000000 to 1.00:00:00", options => options.RedeliverAfter = TimeSpan.Zero },
        { "MaxDeliveries is 0; it must be 1 to 1000", options => options.MaxDeliveries = 0 },
        { "DeadLetters is -1; it must be 0 to 2147483647", options => options.DeadLetters = -1 },
        { "PublishMode is 7; it is Confirmed or Buffered", options => options.PublishMode = (PublishMode)7 },
        { "BufferSize is 0; it must be 1 to 1000000", options => options.BufferSize = 0 },
        { "DrainTime is 00:01:01; it must be 00:00:00 to 00:01:00", options => options.DrainTime = TimeSpan.FromSeconds(61) },
        { "BlockTime is 00:00:05; it must be shorter than the connection's asyncTimeout of 5000 ms", options => (options.BlockTime, options.OwnerLease) = (TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(15)) },
    };

    [Theory]
    [MemberData(nameof(Wrong), DisableDiscoveryEnumeration = true)]
    public void A_wrong_option_is_named_with_what_would_be_right(string fault, Action<RedisStreamOptions> spoil)
    {
        var options = Right();
        spoil(options);
        Assert.Equal([fault], RedisStreamOptionsValidator.Faults(options, new()));
    }

    [Fact]
    public void The_defaults_are_right() => Assert.Empty(RedisStreamOptionsValidator.Faults(Right(), new()));

    [Fact]
    public void Agents_that_deliver_several_entries_at_once_are_refused() =>
        Assert.Equal(
            ["BatchContainerBatchSize of the pulling agents is 2; it must be 1"],
            RedisStreamOptionsValidator.Faults(Right(), new StreamPullingAgentOptions { BatchContainerBatchSize = 2 }));

    [Fact]
    public async Task A_silo_with_a_wrong_option_does_not_start()
    {
        var builder = new Orleans.TestingHost.InProcessTestClusterBuilder(1);
        builder.ConfigureSilo((_, silo) => silo.AddMemoryGrainStorage("PubSubStore").AddRedisStreams("wrong", options => options.Queues = 0));
        await using var cluster = builder.Build();
        var fault = await Assert.ThrowsAnyAsync<Exception>(() => cluster.DeployAsync(TestContext.Current.CancellationToken));
        Assert.Contains("Redis streams 'wrong': Configuration names no server; give it a Redis endpoint; Queues is 0; it must be 1 to 256", fault.ToString());
    }

    private static RedisStreamOptions Right() => new() { Configuration = ConfigurationOptions.Parse("localhost:6379") };
}
