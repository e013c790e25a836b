using DnsOrleans.Streaming.Redis.Delivery;
using DnsOrleans.Streaming.Redis.Entries;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.Time.Testing;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tests.Delivery;

public sealed class DeliveryCacheTests
{
    private const string Nothing = "nothing";

    private static readonly StreamId One = StreamId.Create("ns", "one");
    private static readonly StreamId Other = StreamId.Create("ns", "other");

    private readonly FakeTimeProvider _time = new();
    private readonly DeliveryCache _cache;

    public DeliveryCacheTests() => _cache = new(_time);

    [Fact]
    public void An_entry_is_released_when_every_consumer_has_gone_on_from_it()
    {
        Add(One, 1, 2);
        using var first = CursorAt(One, 1);
        using var second = CursorAt(One, 1);
        Assert.Equal(["1", "2"], [Move(first), Move(first)]);
        Assert.Equal("1", Move(second));
        Assert.Empty(Purge());
        Assert.Equal("2", Move(second));
        Assert.Equal(["1"], Purge());
        Assert.Equal(Nothing, Move(first));
        Assert.Empty(Purge());
        Assert.Equal(Nothing, Move(second));
        Assert.Equal(["2"], Purge());
    }

    [Fact]
    public void A_stream_holds_back_no_other()
    {
        Add(One, 1);
        Add(Other, 2);
        using var slow = CursorAt(One, 1);
        using var fast = CursorAt(Other, 2);
        Move(slow);
        Move(fast);
        Assert.Equal(Nothing, Move(fast));
        Assert.Equal(["2"], Purge());
    }

    [Fact]
    public void An_entry_without_consumers_is_released_at_once_and_kept_a_while_for_one_that_is_subscribing()
    {
        Add(One, 1, 2);
        Assert.Equal(["1", "2"], Purge());
        _time.Advance(DeliveryLane.KeptForNewcomers / 2);
        Purge();
        using (var newcomer = CursorAt(One, 2))
            Assert.Equal("2", Move(newcomer));
        _time.Advance(DeliveryLane.KeptForNewcomers);
        Purge();
        using var tooLate = CursorAt(One, 2);
        Assert.Equal(Nothing, Move(tooLate));
    }

    [Fact]
    public void A_newcomers_entries_are_kept_until_it_has_them()
    {
        Add(One, 1, 2);
        Purge();
        using var newcomer = CursorAt(One, 1);
        _time.Advance(2 * DeliveryLane.KeptForNewcomers);
        Assert.Empty(Purge());
        Assert.Equal(["1", "2", Nothing], [Move(newcomer), Move(newcomer), Move(newcomer)]);
        Assert.Empty(Purge());
    }

    [Fact]
    public void A_consumer_without_a_token_begins_with_what_comes_next()
    {
        Add(One, 1);
        using var cursor = CursorAt(One, null);
        Assert.Equal(Nothing, Move(cursor));
        Add(One, 2);
        Assert.Equal("2", Move(cursor));
    }

    [Fact]
    public void An_older_entry_that_is_delivered_again_comes_in_its_turn()
    {
        Add(One, 5);
        using var cursor = CursorAt(One, 5);
        Move(cursor);
        Add(One, 3, 6);
        Assert.Equal(["3", "6", Nothing], [Move(cursor), Move(cursor), Move(cursor)]);
        Assert.Equal(["5", "3", "6"], Purge());
    }

    [Fact]
    public void What_failed_is_released_with_a_mark()
    {
        Add(One, 1);
        using var cursor = CursorAt(One, 1);
        Move(cursor);
        cursor.RecordDeliveryFailure();
        Move(cursor);
        Assert.True(_cache.TryPurgeFromCache(out var purged));
        Assert.True(Assert.IsType<RedisBatchContainer>(Assert.Single(purged)).DeliveryFailed);
    }

    [Fact]
    public void At_the_end_only_what_consumers_have_passed_counts_as_delivered()
    {
        Add(One, 1, 2);
        var cursor = CursorAt(One, 1);
        Move(cursor);
        Move(cursor);
        // Read when the agent was ending: no consumer was looked for.
        Add(Other, 3);
        _cache.UpdateDeliveryProgress(null, default);
        cursor.Dispose();
        Assert.Equal(["1"], _cache.DeliveredAtEnd.Cast<RedisBatchContainer>().Select(container => container.EntryId));
    }

    [Fact]
    public void Kept_entries_are_few()
    {
        using var cursor = CursorAt(One, null);
        for (var number = 1; number <= 2000; number++)
        {
            Add(One, number);
            Move(cursor);
        }
        Purge();
        using var newcomer = CursorAt(One, 1);
        var seen = 0;
        while (Move(newcomer) != Nothing)
            seen++;
        Assert.InRange(seen, 1, 300);
    }

    private void Add(StreamId stream, params int[] numbers) => _cache.AddToCache([.. numbers.Select(number => new RedisBatchContainer(
        stream, new(number), new([number], null), new StreamTrace { Provider = "test", MessageId = $"{number}" }))]);

    private IQueueCacheCursor CursorAt(StreamId stream, int? number) =>
        ((IQueueCache)_cache).TryGetCacheCursor(stream, number is { } known ? new Orleans.Providers.Streams.Common.EventSequenceTokenV2(known) : null).Cursor!;

    private static string Move(IQueueCacheCursor cursor) =>
        cursor.MoveNextWithResult() == QueueCacheCursorMoveResult.Success ? ((RedisBatchContainer)cursor.GetCurrent(out _)!).EntryId : Nothing;

    private List<string> Purge() => _cache.TryPurgeFromCache(out var purged) ? [.. purged.Cast<RedisBatchContainer>().Select(container => container.EntryId)] : [];
}
