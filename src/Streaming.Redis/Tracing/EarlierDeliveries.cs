using System.Diagnostics;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>One event at one subscription.</summary>
internal readonly record struct DeliveryKey(object Subscription, StreamId Stream, long SequenceNumber);

/// <summary>What this process remembers of the last deliveries, so that a redelivery finds the first one's span. Bounded; the oldest are forgotten.</summary>
internal sealed class EarlierDeliveries
{
    private const int MaxRemembered = 4096;

    private readonly Dictionary<DeliveryKey, (int Count, ActivityContext First)> _deliveries = [];
    private readonly Queue<DeliveryKey> _order = new();
    private readonly Lock _lock = new();

    /// <summary>How often the event was delivered, and the span of the first time; zero and null for an unknown one.</summary>
    public (int Count, ActivityContext? First) Find(DeliveryKey key)
    {
        lock (_lock)
            return _deliveries.TryGetValue(key, out var found) ? found : default((int, ActivityContext?));
    }

    public void Add(DeliveryKey key, ActivityContext span)
    {
        lock (_lock)
        {
            if (_deliveries.TryGetValue(key, out var known))
            {
                _deliveries[key] = known with { Count = known.Count + 1 };
                return;
            }
            if (_order.Count == MaxRemembered)
                _deliveries.Remove(_order.Dequeue());
            _order.Enqueue(key);
            _deliveries[key] = (1, span);
        }
    }
}
