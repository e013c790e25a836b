using DnsOrleans.Redis;
using Microsoft.Extensions.Logging;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;
using Orleans.TestingHost;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>Silos in this process with Redis streams over a real Redis, and a client.</summary>
internal sealed class StreamCluster : IAsyncDisposable
{
    public const string Provider = "redis";
    public const string KeyPrefix = "test";

    private readonly InProcessTestCluster _cluster;

    private readonly IConnectionMultiplexer _raw;

    private StreamCluster(InProcessTestCluster cluster, IConnectionMultiplexer raw) => (_cluster, _raw) = (cluster, raw);

    public InProcessTestCluster Host => _cluster;

    public IClusterClient Client => _cluster.Client;

    /// <summary>Skips the running test where Redis is not installed, with the reason.</summary>
    public static async Task<RedisServer> StartRedisAsync(bool appendOnly = false)
    {
        Assert.SkipUnless(RedisServer.IsInstalled, RedisServer.WhyMissing ?? "");
        return await RedisServer.StartAsync(new() { AppendOnly = appendOnly }, TestContext.Current.CancellationToken);
    }

    public static async Task<StreamCluster> StartAsync(
        RedisServer redis, short silos = 1, Action<RedisStreamOptions>? options = null, Action<ISiloBuilder>? silo = null, Action<IClientBuilder>? client = null, Action<ISiloPersistentStreamConfigurator>? streams = null)
    {
        void Configure(RedisStreamOptions redisOptions)
        {
            redisOptions.Configuration = Connection(redis);
            redisOptions.KeyPrefix = KeyPrefix;
            redisOptions.RedeliverAfter = TimeSpan.FromSeconds(2);
            options?.Invoke(redisOptions);
        }
        var builder = new InProcessTestClusterBuilder(silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, host) =>
        {
            host.AddMemoryGrainStorage("PubSubStore")
                .AddRedisStreams(Provider, Configure, streams)
                .ConfigureLogging(logging => logging.AddFilter("Orleans", LogLevel.Warning).AddProvider(TestLog.Provider));
            silo?.Invoke(host);
        });
        builder.ConfigureClient(host =>
        {
            host.AddRedisStreams(Provider, Configure);
            client?.Invoke(host);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync(TestContext.Current.CancellationToken);
        return new(cluster, await ConnectionMultiplexer.ConnectAsync(Connection(redis)));
    }

    public static ConfigurationOptions Connection(RedisServer redis) => new()
    {
        EndPoints = { redis.EndPoint },
        AbortOnConnectFail = false,
        AllowAdmin = true,
        AsyncTimeout = 2000,
        ConnectTimeout = 2000,
        ReconnectRetryPolicy = new LinearRetry(100),
    };

    /// <summary>The services of every silo, and of the client.</summary>
    public IEnumerable<IServiceProvider> Services => _cluster.Silos.Select(silo => _cluster.GetSiloServiceProvider(silo.SiloAddress)).Append(_cluster.Client.ServiceProvider);

    /// <summary>Redis past the provider.</summary>
    public IDatabase Redis => _raw.GetDatabase();

    public static RedisKey Queue(int number) => $"{KeyPrefix}:{{{number}}}";

    /// <summary>Entries of every queue that were read and not acknowledged.</summary>
    public async Task<long> PendingAsync(int queues)
    {
        long pending = 0;
        for (var queue = 0; queue < queues; queue++)
            pending += (await Redis.StreamPendingAsync(Queue(queue), "orleans")).PendingMessageCount;
        return pending;
    }

    /// <summary>Starts agents that were configured not to start by themselves.</summary>
    public Task StartAgentsAsync() => Client.GetGrain<IManagementGrain>(0).SendControlCommandToProvider<PersistentStreamProvider>(
        Provider, (int)PersistentStreamProviderCommand.StartAgents, null);

    public IAsyncStream<TestEvent> Stream(string streamNamespace, string key) =>
        Client.GetStreamProvider(Provider).GetStream<TestEvent>(StreamId.Create(streamNamespace, key));

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _raw.DisposeAsync();
    }
}
