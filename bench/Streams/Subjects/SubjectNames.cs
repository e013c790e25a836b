using DnsOrleans.Streaming.Redis;
using Orleans.Configuration;
using Orleans.Streams;
using StackExchange.Redis;

namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>What is compared.</summary>
internal static class SubjectNames
{
    public const string Redis = "Redis streams (this provider)";
    public const string RedisBuffered = "Redis streams, publishing buffered";
    public const string Memory = "Orleans' memory streams, as they are";
    public const string MemoryFast = "Orleans' memory streams, polled every ms";
    public const string Plain = "plain XADD and blocking XREADGROUP";
    public const string EmptySilo = "a silo without streams";

    public static readonly string[] All = [Redis, RedisBuffered, Memory, MemoryFast, Plain, EmptySilo];

    public static ISubject Create(string name, string redis) => name switch
    {
        Redis => new SiloSubject((silo, provider) => AddRedis(silo, provider, redis, PublishMode.Confirmed)),
        RedisBuffered => new SiloSubject((silo, provider) => AddRedis(silo, provider, redis, PublishMode.Buffered)),
        Memory => new SiloSubject((silo, provider) => AddMemory(silo, provider, StreamPullingAgentOptions.DEFAULT_GET_QUEUE_MESSAGES_TIMER_PERIOD)),
        MemoryFast => new SiloSubject((silo, provider) => AddMemory(silo, provider, TimeSpan.FromMilliseconds(1))),
        Plain => new PlainRedis(redis),
        EmptySilo => new SiloSubject((_, _) => { }),
        _ => throw new ArgumentException($"unknown subject {name}"),
    };

    private static void AddRedis(ISiloBuilder silo, string provider, string redis, PublishMode mode) => silo.AddRedisStreams(
        provider,
        options =>
        {
            (options.Configuration, options.PublishMode, options.KeyPrefix) = (ConfigurationOptions.Parse(redis), mode, $"bench-{mode}");
            // A round's events fit: what is dropped is not measured here.
            options.BufferSize = 1_000_000;
        },
        streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));

    // As many queues as this provider has.
    private static void AddMemory(ISiloBuilder silo, string provider, TimeSpan period) => silo.AddMemoryStreams(provider, streams =>
    {
        streams.ConfigurePartitioning(new RedisStreamOptions().Queues);
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        streams.ConfigurePullingAgent(agent => agent.Configure(settings => settings.GetQueueMsgsTimerPeriod = period));
    });
}
