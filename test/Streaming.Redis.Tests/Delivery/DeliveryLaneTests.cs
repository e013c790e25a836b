using DnsOrleans.Streaming.Redis.Delivery;
using DnsOrleans.Streaming.Redis.Entries;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.Time.Testing;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tests.Delivery;

public sealed class DeliveryLaneTests
{
    private static readonly StreamId Stream = StreamId.Create("ns", "one");

    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryCache _cache;

    public DeliveryLaneTests() => _cache = new(_time);

    [Fact]
    public void A_consumer_that_subscribes_anew_is_given_what_comes_after_its_old_place_was_forgotten()
    {
        TakeOneAndLeave();
        using var anew = CursorAt(null);
        _time.Advance(DeliveryLane.KeptForNewcomers);
        Assert.Empty(Purge());
        Add(2);
        Assert.Equal(QueueCacheCursorMoveResult.Success, anew.MoveNextWithResult());
        Assert.Empty(Purge());
        Assert.NotEqual(QueueCacheCursorMoveResult.Success, anew.MoveNextWithResult());
        Assert.Equal(["2"], Purge());
    }

    [Fact]
    public void A_cursor_that_is_let_go_twice_takes_no_newer_consumers_place_along()
    {
        var old = TakeOneAndLeave();
        using var anew = CursorAt(null);
        old.Dispose();
        Add(2);
        Assert.Equal(QueueCacheCursorMoveResult.Success, anew.MoveNextWithResult());
        Assert.Empty(Purge());
    }

    /// <summary>A consumer passes the stream's only entry late, so that nothing of the stream is kept, and leaves.</summary>
    private IQueueCacheCursor TakeOneAndLeave()
    {
        Add(1);
        var cursor = CursorAt(1);
        cursor.MoveNextWithResult();
        _time.Advance(DeliveryLane.KeptForNewcomers);
        cursor.MoveNextWithResult();
        Assert.Equal(["1"], Purge());
        cursor.Dispose();
        return cursor;
    }

    private void Add(int number) =>
        _cache.AddToCache([new RedisBatchContainer(Stream, new(number), new([number], null), new StreamTrace { Provider = "test", MessageId = $"{number}" })]);

    private IQueueCacheCursor CursorAt(int? number) =>
        ((IQueueCache)_cache).TryGetCacheCursor(Stream, number is { } known ? new EventSequenceTokenV2(known) : null).Cursor!;

    private List<string> Purge() => _cache.TryPurgeFromCache(out var purged) ? [.. purged.Cast<RedisBatchContainer>().Select(container => container.EntryId)] : [];
}
