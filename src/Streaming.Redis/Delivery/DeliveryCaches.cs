using System.Collections.Concurrent;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Delivery;

/// <summary>Makes the caches; an agent asks for its queue's cache first and for its receiver next, which belong together.</summary>
internal sealed class DeliveryCaches(TimeProvider time) : IQueueAdapterCache
{
    private readonly ConcurrentDictionary<QueueId, DeliveryCache> _latest = new();

    public IQueueCache CreateQueueCache(QueueId queueId) => _latest[queueId] = new(time);

    public DeliveryCache LatestOf(QueueId queue) => _latest.GetOrAdd(queue, _ => new(time));
}
