using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Telemetry;
using DnsOrleans.Streaming.Redis;
using Orleans.Streams;

namespace DnsOrleans.Hosting.SingleProcess;

/// <summary>The event stream and the histories of a lone silo, both in memory.</summary>
internal static class LookupEventsInMemory
{
    // One queue is enough for one silo, and each is polled.
    private const int Queues = 1;

    // Nobody waits for a history; Orleans would look ten times a second.
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(250);

    // An event that has been delivered is of no use; Orleans would keep it for half an hour.
    private static readonly TimeSpan KeepDelivered = TimeSpan.FromSeconds(1);

    // Each name's stream costs memory as long as Orleans waits for its next event, which is half an hour by default.
    private static readonly TimeSpan StreamInactivity = TimeSpan.FromSeconds(30);

    /// <summary>Adds both to a silo with the lookup's grains.</summary>
    public static ISiloBuilder AddLookupEventsInMemory(this ISiloBuilder silo, HistoryLimits limits) => silo
        .AddLookupHistory(limits)
        .KeepHistoriesInMemory(limits)
        .AddTracedMemoryStreams(LookupStreams.Provider, LookupEventSpans.Name, Configure);

    private static void Configure(ISiloMemoryStreamConfigurator streams)
    {
        // Nobody subscribes by hand: without it Orleans keeps a grain for each stream's subscriptions.
        streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly);
        streams.ConfigurePartitioning(Queues);
        streams.ConfigurePullingAgent(agent => agent.Configure(options =>
            (options.GetQueueMsgsTimerPeriod, options.StreamInactivityPeriod) = (PollEvery, StreamInactivity)));
        streams.ConfigureCacheEviction(cache => cache.Configure(options =>
            (options.DataMinTimeInCache, options.DataMaxAgeInCache, options.MetadataMinTimeInCache) = (KeepDelivered, KeepDelivered, KeepDelivered)));
    }
}
