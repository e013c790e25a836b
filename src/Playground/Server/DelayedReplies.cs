using System.Threading.Channels;

namespace DnsOrleans.Playground.Server;

/// <summary>Replies that are held back, a bounded number of them, in one queue with one timer. They leave in the order they came in, which is the order they are due in as long as every delay is the same; else one may leave later than it should.</summary>
internal sealed class DelayedReplies(int capacity, TimeProvider timeProvider)
{
    private readonly Channel<DelayedReply> _queue =
        Channel.CreateBounded<DelayedReply>(new BoundedChannelOptions(capacity) { SingleReader = true });

    /// <summary>Takes a reply to send after <paramref name="delay"/>; false if too many wait already.</summary>
    public bool TryAdd(byte[] message, TimeSpan delay, IReplyPath path) =>
        _queue.Writer.TryWrite(new(message, timeProvider.GetTimestamp(), delay, path));

    /// <summary>Sends each reply when it is due, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var reply in _queue.Reader.ReadAllAsync(cancellationToken))
            {
                var rest = reply.Delay - timeProvider.GetElapsedTime(reply.Queued);
                if (rest > TimeSpan.Zero)
                    await Task.Delay(rest, timeProvider, cancellationToken);
                await reply.Path.SendAsync(reply.Message, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops.
        }
    }

    private readonly record struct DelayedReply(byte[] Message, long Queued, TimeSpan Delay, IReplyPath Path);
}
