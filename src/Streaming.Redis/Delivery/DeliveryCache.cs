using DnsOrleans.Streaming.Redis.Entries;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Delivery;

/// <summary>The entries of one queue that are read and not yet delivered to every consumer, each stream by itself: a slow one holds back no other. Used by one pulling agent, in its turns.</summary>
internal sealed class DeliveryCache(TimeProvider time) : IQueueCache
{
    // Room is kept by the receiver, which hands out no more entries than may be under way.
    private const int Unlimited = QueueAdapterConstants.UNLIMITED_GET_QUEUE_MSG;

    private readonly Dictionary<StreamId, DeliveryLane> _lanes = [];
    private readonly HashSet<DeliveryLane> _occupied = [];

    // Lanes without anything to deliver, by the time since when; one may stand here more than once.
    private readonly Queue<(DeliveryLane Lane, long Since)> _resting = new();
    private readonly List<IBatchContainer> _deliveredAtEnd = [];

    public int GetMaxAddCount() => Unlimited;

    public bool IsUnderPressure() => false;

    public void AddToCache(IList<IBatchContainer> messages)
    {
        foreach (var message in messages.Cast<RedisBatchContainer>())
        {
            var lane = LaneOf(message.StreamId);
            lane.Append(message, time.GetTimestamp());
            _occupied.Add(lane);
        }
    }

    /// <summary>Takes out what every consumer of its stream has passed. What could not be delivered is among it, marked.</summary>
    public bool TryPurgeFromCache(out IList<IBatchContainer> purgedItems)
    {
        var released = new List<IBatchContainer>();
        var now = time.GetTimestamp();
        foreach (var lane in _occupied)
        {
            if (lane.Release(released))
            {
                _occupied.Remove(lane);
                _resting.Enqueue((lane, now));
            }
            lane.Forget(time);
        }
        while (_resting.TryPeek(out var oldest) && time.GetElapsedTime(oldest.Since, now) >= DeliveryLane.KeptForNewcomers)
        {
            _resting.Dequeue();
            oldest.Lane.Forget(time);
            if (oldest.Lane.IsUnused)
                Remove(oldest.Lane);
        }
        purgedItems = released;
        return released.Count > 0;
    }

    [Obsolete("Orleans asks with TryGetCacheCursor, whose default comes here.")]
    public IQueueCacheCursor GetCacheCursor(StreamId streamId, StreamSequenceToken? token) => LaneOf(streamId).CursorAt(token);

    /// <summary>The agent ends: what is delivered by now is remembered for the last acknowledgement, before the cursors go. Entries that came too late to be given a cursor are nobody's, not delivered.</summary>
    public void UpdateDeliveryProgress(StreamSequenceToken? earliestSubscriptionToken, DateTime utcNow)
    {
        foreach (var lane in _occupied.Where(lane => lane.HasCursors))
            lane.Release(_deliveredAtEnd);
    }

    /// <summary>What was delivered and not purged when the agent ended.</summary>
    public IList<IBatchContainer> DeliveredAtEnd => _deliveredAtEnd;

    private DeliveryLane LaneOf(StreamId stream)
    {
        if (!_lanes.TryGetValue(stream, out var lane))
            _lanes[stream] = lane = new(stream, Remove);
        return lane;
    }

    // A lane that fell out of use once may still rest here when its stream has a newer one.
    private void Remove(DeliveryLane unused)
    {
        if (_lanes.TryGetValue(unused.Stream, out var current) && current == unused)
            _lanes.Remove(unused.Stream);
    }
}
