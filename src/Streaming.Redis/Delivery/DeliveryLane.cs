using DnsOrleans.Streaming.Redis.Entries;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Delivery;

/// <summary>One stream's entries in the order in which they were read, and the consumers' places among them.</summary>
internal sealed class DeliveryLane(StreamId stream, Action<DeliveryLane> unused)
{
    // A consumer that is just subscribing has no place yet; Orleans asks for one at the first event that came meanwhile.
    public static readonly TimeSpan KeptForNewcomers = TimeSpan.FromMilliseconds(500);

    private const int MaxKeptForNewcomers = 256;

    private readonly List<(RedisBatchContainer Container, long AddedAt)> _items = [];
    private readonly HashSet<DeliveryCursor> _cursors = [];
    private long _firstPosition;
    private int _released;

    public StreamId Stream => stream;

    public bool HasCursors => _cursors.Count > 0;

    public bool IsUnused => _items.Count == 0 && _cursors.Count == 0;

    /// <summary>The place behind the last entry.</summary>
    private long End => _firstPosition + _items.Count;

    /// <summary>The place before which no consumer has anything left.</summary>
    private long Passed => _cursors.Count == 0 ? End : _cursors.Min(cursor => cursor.Undelivered);

    public void Append(RedisBatchContainer container, long now) => _items.Add((container, now));

    /// <summary>A place at the first entry with this token or a newer one; behind the last one without a token or such an entry.</summary>
    public DeliveryCursor CursorAt(StreamSequenceToken? token)
    {
        var index = token is null ? -1 : _items.FindIndex(item => !item.Container.SequenceToken.Older(token));
        var cursor = new DeliveryCursor(this, index < 0 ? End : _firstPosition + index);
        _cursors.Add(cursor);
        return cursor;
    }

    public void Remove(DeliveryCursor cursor)
    {
        _cursors.Remove(cursor);
        if (IsUnused)
            unused(this);
    }

    /// <summary>The entry at a place; null if there is none yet.</summary>
    public RedisBatchContainer? At(long position) => position < End ? _items[(int)(position - _firstPosition)].Container : null;

    /// <summary>Adds to <paramref name="released"/> what every consumer has passed since the last call.</summary>
    /// <returns>True if nothing is left that a consumer has not passed.</returns>
    public bool Release(List<IBatchContainer> released)
    {
        var passed = Passed;
        for (; _firstPosition + _released < passed; _released++)
            released.Add(_items[_released].Container);
        return passed == End;
    }

    /// <summary>Lets go of released entries that no newcomer can want any more, and of the oldest where they are many.</summary>
    public void Forget(TimeProvider time)
    {
        var passed = Passed;
        var forgotten = 0;
        while (forgotten < _released && _firstPosition + forgotten < passed
            && (_released - forgotten > MaxKeptForNewcomers || time.GetElapsedTime(_items[forgotten].AddedAt) >= KeptForNewcomers))
            forgotten++;
        _items.RemoveRange(0, forgotten);
        _firstPosition += forgotten;
        _released -= forgotten;
    }
}
