using System.Threading.Channels;
using DnsOrleans.Playground.Server;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Playground.Tests.Server;

public sealed class DelayedRepliesTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(800);

    private readonly FakeTimeProvider _time = new();
    private readonly SentMessages _sent = new();

    [Fact]
    public async Task A_reply_leaves_when_its_time_has_come_and_not_before()
    {
        using var stop = new CancellationTokenSource();
        var delayed = new DelayedReplies(capacity: 10, _time);
        Assert.True(delayed.TryAdd([1], Delay, _sent));
        var run = delayed.RunAsync(stop.Token);

        _time.Advance(Delay - TimeSpan.FromMilliseconds(1));
        Assert.Equal(0, _sent.Count);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([1], await _sent.NextAsync());

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public async Task Replies_that_are_due_leave_in_their_order()
    {
        using var stop = new CancellationTokenSource();
        var delayed = new DelayedReplies(capacity: 10, _time);
        foreach (byte number in (byte[])[1, 2, 3])
            delayed.TryAdd([number], Delay, _sent);
        _time.Advance(Delay);
        var run = delayed.RunAsync(stop.Token);

        Assert.Equal([1], await _sent.NextAsync());
        Assert.Equal([2], await _sent.NextAsync());
        Assert.Equal([3], await _sent.NextAsync());

        await stop.CancelAsync();
        await run;
    }

    [Fact]
    public void One_more_than_the_limit_is_not_taken()
    {
        var delayed = new DelayedReplies(capacity: 2, _time);

        Assert.True(delayed.TryAdd([1], Delay, _sent));
        Assert.True(delayed.TryAdd([2], Delay, _sent));
        Assert.False(delayed.TryAdd([3], Delay, _sent));
    }

    private sealed class SentMessages : IReplyPath
    {
        private readonly Channel<byte[]> _messages = Channel.CreateUnbounded<byte[]>();

        public int Count => _messages.Reader.Count;

        public async Task<byte[]> NextAsync() =>
            await _messages.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(30));

        public ValueTask SendAsync(byte[] message, CancellationToken cancellationToken) => _messages.Writer.WriteAsync(message, cancellationToken);
    }
}
