using System.Globalization;
using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Delivery;
using DnsOrleans.Streaming.Redis.Entries;
using Microsoft.Extensions.Logging;
using Orleans.Streams;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Reading;

/// <summary>One queue as Orleans' pulling agent sees it. The agent asks again as soon as it is answered, so that waiting happens here and not between its polls.</summary>
internal sealed class RedisQueueReceiver(
    string provider, uint queue, QueueGroup group, QueueReader reader, Doorbell doorbell, EntryFormat format, DeliveryCache cache,
    RedisStreamOptions options, StreamMeters meters, ILogger logger, TimeProvider time) : IQueueAdapterReceiver
{
    private readonly Outage _outage = new(provider, $"queue {queue}", logger, time);
    private readonly string _queueName = queue.ToString(CultureInfo.InvariantCulture);
    private readonly HashSet<string> _delivered = [];

    /// <summary>Nothing to wait for: the queue is taken with the first read, and again whenever it is lost.</summary>
    public Task Initialize(TimeSpan timeout) => Task.CompletedTask;

    [Obsolete("Orleans asks with a CancellationToken.")]
    public Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount) => GetQueueMessagesAsync(maxCount, CancellationToken.None);

    public async Task<IList<IBatchContainer>> GetQueueMessagesAsync(int maxCount, CancellationToken cancellationToken)
    {
        try
        {
            var room = Math.Min(options.CacheSize - reader.UnderWay, options.ReadCount);
            if (room <= 0)
            {
                await Task.Delay(options.AckDelay, time, cancellationToken);
                return [];
            }
            var entries = await reader.NextAsync(maxCount > 0 ? Math.Min(room, maxCount) : room, cancellationToken);
            _outage.End();
            return await AcceptAsync(entries);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return [];
        }
        catch (RedisServerException fault) when (fault.IsGroupGone())
        {
            reader.GroupGone();
            return [];
        }
        catch (Exception fault) when (fault.IsOutage())
        {
            reader.Doubt();
            await _outage.BeginAsync(fault, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            return [];
        }
    }

    [Obsolete("Orleans tells with a CancellationToken.")]
    public Task MessagesDeliveredAsync(IList<IBatchContainer> messages) => MessagesDeliveredAsync(messages, CancellationToken.None);

    public async Task MessagesDeliveredAsync(IList<IBatchContainer> messages, CancellationToken cancellationToken)
    {
        foreach (var message in messages.Cast<RedisBatchContainer>())
        {
            reader.Done(message.EntryId);
            // What failed stays pending in Redis and is tried again later.
            if (!message.DeliveryFailed)
                _delivered.Add(message.EntryId);
        }
        if (_delivered.Count == 0)
            return;
        try
        {
            await group.AcknowledgeAsync(_delivered).WaitAsync(cancellationToken);
            meters.Delivered(_delivered.Count);
            _delivered.Clear();
        }
        catch (Exception fault) when (fault.IsOutage())
        {
            // Acknowledged with the next ones; whoever claims them meanwhile delivers them twice.
        }
    }

    public async Task Shutdown(TimeSpan timeout)
    {
        try
        {
            await MessagesDeliveredAsync(cache.DeliveredAtEnd, CancellationToken.None).WaitAsync(timeout, time);
            await group.ReleaseAsync().WaitAsync(timeout, time);
        }
        catch (Exception fault) when (fault.IsOutage() || fault is RedisServerException)
        {
            // The next owner takes the queue all the same.
        }
        await doorbell.DisposeAsync();
    }

    private async Task<IList<IBatchContainer>> AcceptAsync(QueueEntry[] entries)
    {
        var containers = new List<IBatchContainer>(entries.Length);
        try
        {
            foreach (var entry in entries)
            {
                if (await AcceptAsync(entry) is { } container)
                    containers.Add(container);
            }
            return containers;
        }
        catch
        {
            // None of them reaches the agent: the next claim finds them all again.
            foreach (var entry in entries)
                reader.Done(entry.Id);
            throw;
        }
    }

    /// <summary>The container; null for an entry that is not to be delivered, which is dealt with here.</summary>
    private async Task<RedisBatchContainer?> AcceptAsync(QueueEntry entry)
    {
        if (_delivered.Contains(entry.Id))
        {
            reader.Done(entry.Id);
            return null;
        }
        if (entry.Deliveries > options.MaxDeliveries)
        {
            StreamLog.GivenUp(logger, provider, queue, entry.Id, entry.Deliveries - 1);
            await BuryAsync(entry, $"handed out {entry.Deliveries - 1} times without success");
            return null;
        }
        var (container, fault) = format.Read(entry, _queueName);
        if (fault is null)
            return container;
        StreamLog.Malformed(logger, provider, queue, entry.Id, fault);
        meters.Malformed();
        await BuryAsync(entry, fault);
        return null;
    }

    private async Task BuryAsync(QueueEntry entry, string reason)
    {
        try
        {
            await group.KeepDeadLetterAsync(entry, reason);
        }
        // The letters' key may be something else: the queue goes on all the same.
        catch (RedisServerException fault) when (!fault.IsOutage())
        {
            StreamLog.LetterLost(logger, provider, queue, entry.Id, fault.Message);
        }
        await group.AcknowledgeAsync([entry.Id]);
        reader.Done(entry.Id);
        meters.DeadLettered();
    }
}
