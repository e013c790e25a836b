using DnsOrleans.Streaming.Redis.Entries;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Delivery;

/// <summary>One consumer's place in a stream.</summary>
internal sealed class DeliveryCursor(DeliveryLane lane, long position) : IQueueCacheCursor
{
    private RedisBatchContainer? _current;
    private long _next = position;

    /// <summary>The first place whose entry this consumer has not been given to the end; the current one is still being delivered.</summary>
    public long Undelivered => _current is null ? _next : _next - 1;

    public IBatchContainer? GetCurrent(out Exception? exception)
    {
        exception = null;
        return _current;
    }

    [Obsolete("Orleans asks with MoveNextWithResult, whose default comes here.")]
    public bool MoveNext()
    {
        _current = lane.At(_next);
        if (_current is not null)
            _next++;
        return _current is not null;
    }

    /// <summary>Nothing to do: what is appended to the lane is seen by the next move.</summary>
    public void Refresh(StreamSequenceToken token)
    {
    }

    public void RecordDeliveryFailure() => _current?.DeliveryFailed = true;

    public void Dispose()
    {
        _current = null;
        lane.Remove(this);
    }
}
