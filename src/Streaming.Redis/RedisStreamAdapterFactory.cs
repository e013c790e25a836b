using System.Diagnostics.Metrics;
using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Delivery;
using DnsOrleans.Streaming.Redis.Entries;
using DnsOrleans.Streaming.Redis.Publishing;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Configuration;
using Orleans.Serialization;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Puts a provider's parts together; Orleans makes one for each provider's name.</summary>
internal sealed class RedisStreamAdapterFactory : IQueueAdapterFactory, IAsyncDisposable
{
    private readonly DeliveryCaches _caches;
    private readonly HashRingBasedStreamQueueMapper _queues;
    private readonly IEventPublisher _publisher;
    private readonly RedisStreamAdapter _adapter;

    private RedisStreamAdapterFactory(IServiceProvider services, string name)
    {
        var options = services.GetRequiredService<IOptionsMonitor<RedisStreamOptions>>().Get(name);
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger<RedisStreamAdapter>();
        var time = services.GetService<TimeProvider>() ?? TimeProvider.System;
        var meters = new StreamMeters(services.GetRequiredService<IMeterFactory>(), name);
        var connections = services.GetRequiredKeyedService<RedisConnections>(name);
        var serviceId = services.GetRequiredService<IOptions<ClusterOptions>>().Value.ServiceId;
        // A client publishes only and reads under no name.
        var reader = services.GetService<ILocalSiloDetails>()?.SiloAddress.ToParsableString() ?? "client";
        _caches = new(time);
        _queues = new(new HashRingStreamQueueMapperOptions { TotalQueueCount = options.Queues }, name);
        _publisher = options.PublishMode == PublishMode.Buffered
            ? new BufferedPublisher(name, connections, options, meters, logger, time)
            : new ConfirmedPublisher(connections, options, meters);
        _adapter = new(
            name, reader, connections, new(options.KeyPrefix ?? $"{serviceId}:{name}"), options, _queues, _caches,
            _publisher, new(name, services.GetRequiredService<Serializer<StreamEntryBody>>()), services.GetRequiredKeyedService<StreamSpans>(name), meters, logger, time);
    }

    public static IQueueAdapterFactory Create(IServiceProvider services, string name) => new RedisStreamAdapterFactory(services, name);

    [Obsolete("Orleans asks with a CancellationToken.")]
    public Task<IQueueAdapter> CreateAdapter() => CreateAdapter(CancellationToken.None);

    public Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken) => Task.FromResult<IQueueAdapter>(_adapter);

    public IQueueAdapterCache GetQueueAdapterCache() => _caches;

    public IStreamQueueMapper GetStreamQueueMapper() => _queues;

    /// <summary>Failures stay pending in Redis, which redelivers them: a subscription is never ended for one.</summary>
    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => Task.FromResult<IStreamFailureHandler>(new NoOpStreamDeliveryFailureHandler(false));

    public ValueTask DisposeAsync() => _publisher.DisposeAsync();
}
