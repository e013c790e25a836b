using DnsOrleans.Streaming.Redis.Tracing;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis;

/// <summary>How a Redis stream provider works. Silos and clients of one cluster must agree on <see cref="KeyPrefix"/>, <see cref="Queues"/> and <see cref="ConsumerGroup"/>.</summary>
public sealed class RedisStreamOptions
{
    /// <summary>Where Redis (6.2 or later) is; required. Connections of the provider's own are made by it.</summary>
    public ConfigurationOptions? Configuration { get; set; }

    /// <summary>Gives a connection that the host shares with others, for everything but waiting; it is not disposed here. Default null: one of the provider's own.</summary>
    public Func<IServiceProvider, Task<IConnectionMultiplexer>>? SharedConnection { get; set; }

    /// <summary>What every key begins with; default null, which is <c>service id:provider's name</c>.</summary>
    public string? KeyPrefix { get; set; }

    /// <summary>Redis streams over which the Orleans streams are spread, each read by one silo at a time; default 4, 1 to 256. A change loses what is under way.</summary>
    public int Queues { get; set; } = 4;

    /// <summary>Entries that a queue keeps, approximately (<c>MAXLEN ~</c>), read or not; default 100,000, at least 100. What is older is gone, even if nobody has read it.</summary>
    public int MaxLength { get; set; } = 100_000;

    /// <summary>The consumer group's name; default <c>orleans</c>.</summary>
    public string ConsumerGroup { get; set; } = "orleans";

    /// <summary>Entries that one read takes; default 256, 1 to 10,000.</summary>
    public int ReadCount { get; set; } = 256;

    /// <summary>Entries of one queue that may be read and not yet delivered; default 4096, 1 to 1,000,000.</summary>
    public int CacheSize { get; set; } = 4096;

    /// <summary>How long one wait for new entries lasts at most; default 1 s, 10 ms to 60 s and shorter than the connection's async timeout. Entries end it at once.</summary>
    public TimeSpan BlockTime { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a delivered entry waits at most to be acknowledged together with others; default 20 ms, 1 ms to 1 s.</summary>
    public TimeSpan AckDelay { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>How long a silo's hold on a queue outlives its last read; default 10 s, at least three <see cref="BlockTime"/>s. A queue's next owner by Orleans' balancer takes it at once.</summary>
    public TimeSpan OwnerLease { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long an entry that was read and not delivered lies idle until it is tried again; default 30 s, at least 100 ms. A dead reader's entries are taken over with its queue, at once.</summary>
    public TimeSpan RedeliverAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an entry is handed out at most; default 5, 1 to 1000. Afterwards it is a dead letter.</summary>
    public int MaxDeliveries { get; set; } = 5;

    /// <summary>Entries that the stream of dead letters (<c>prefix:dead</c>) keeps, approximately; default 1000, 0 keeps none.</summary>
    public int DeadLetters { get; set; } = 1000;

    /// <summary>When <c>OnNextAsync</c> completes; default <see cref="PublishMode.Confirmed"/>.</summary>
    public PublishMode PublishMode { get; set; } = PublishMode.Confirmed;

    /// <summary>Events that wait for Redis in <see cref="PublishMode.Buffered"/>, those being sent included; default 10,000, 1 to 1,000,000. What does not fit is dropped.</summary>
    public int BufferSize { get; set; } = 10_000;

    /// <summary>How long the end of the process waits for buffered events to be stored; default 2 s, 0 to 60 s.</summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>Names of the spans.</summary>
    public StreamTracingOptions Tracing { get; } = new();
}
