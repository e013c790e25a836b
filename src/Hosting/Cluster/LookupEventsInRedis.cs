using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Placement;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Telemetry;
using DnsOrleans.Streaming.Redis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Persistence;
using Orleans.Serialization;
using Orleans.Storage;
using Orleans.Streams;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>The event stream and the histories of a cluster, both in Redis.</summary>
internal static class LookupEventsInRedis
{
    // Each name's stream costs memory as long as Orleans waits for its next event, which is half an hour by default.
    private static readonly TimeSpan StreamInactivity = TimeSpan.FromMinutes(1);

    /// <summary>Adds both to a silo that orchestrates.</summary>
    public static ISiloBuilder AddLookupEventsInRedis(this ISiloBuilder silo, DnsOrleansSettings settings, RedisSettings redis)
    {
        silo.Services.ShareWithStorage(LookupHistoryExtensions.StorageName);
        silo.Services.AddOptions<RedisStorageOptions>(LookupHistoryExtensions.StorageName).Configure<Serializer>((storage, serializer) =>
        {
            storage.ConfigurationOptions = redis.Connection;
            // A name's history goes with its last report; the grain looks at each report's own age. Redis takes whole seconds only.
            storage.EntryExpiry = TimeSpan.FromSeconds(Math.Ceiling(settings.History.KeepFor.TotalSeconds));
            // Keeps what reports share shared.
            storage.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        });
        return silo
            .AddLookupHistory(settings.History)
            .AddRedisGrainStorage(LookupHistoryExtensions.StorageName, (RedisStorageOptions _) => { })
            .AddRedisStreams(LookupStreams.Provider, streams => Configure(streams, settings, redis), Configure);
    }

    private static void Configure(RedisStreamOptions streams, DnsOrleansSettings settings, RedisSettings redis)
    {
        streams.Configuration = redis.Connection;
        streams.SharedConnection = services => Task.FromResult(services.GetRequiredService<IConnectionMultiplexer>());
        // Clusters that share a Redis share histories if their service is the same, but never the reading of a queue.
        streams.KeyPrefix = $"{settings.Cluster.ServiceId}/streams/{settings.Cluster.ClusterId}/{LookupStreams.Provider}";
        streams.Queues = settings.Streams.Queues;
        streams.MaxLength = settings.Streams.MaxLength;
        // A lookup never waits for its history.
        streams.PublishMode = PublishMode.Buffered;
        streams.BufferSize = settings.Streams.BufferSize;
        LookupEventSpans.Name(streams.Tracing);
    }

    private static void Configure(ISiloPersistentStreamConfigurator streams)
    {
        // Nobody subscribes by hand: without it Orleans keeps a grain for each stream's subscriptions.
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        streams.ConfigurePullingAgent(agent => agent.Configure(options => options.StreamInactivityPeriod = StreamInactivity));
        streams.ConfigurePartitionBalancing(OrchestratorQueues.Create);
    }
}
