using System.Diagnostics;
using System.Globalization;
using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Delivery;
using DnsOrleans.Streaming.Redis.Entries;
using DnsOrleans.Streaming.Redis.Publishing;
using DnsOrleans.Streaming.Redis.Reading;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis;

/// <summary>A provider's two ends: publishing to queues, and a receiver for each queue that Orleans gives this silo.</summary>
internal sealed class RedisStreamAdapter(
    string name, string readerPrefix, RedisConnections connections, QueueKeys keys, RedisStreamOptions options, IStreamQueueMapper queues, DeliveryCaches caches,
    IEventPublisher publisher, EntryFormat format, StreamSpans spans, StreamMeters meters, ILogger logger, TimeProvider time) : IQueueAdapter
{
    private int _receivers;

    public string Name => name;

    /// <summary>The consumer group has one place in each queue: no subscriber can ask for the past.</summary>
    public bool IsRewindable => false;

    public StreamProviderDirection Direction => StreamProviderDirection.ReadWrite;

    public Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        if (token is not null)
            throw new ArgumentException("Redis gives the tokens: publish without one.", nameof(token));
        var body = new StreamEntryBody([.. events.Cast<object>()], TracedQueueAdapter.WithoutCallContext(requestContext));
        if (body.Events.Count == 0)
            return Task.CompletedTask;
        var began = Stopwatch.GetTimestamp();
        var queue = queues.GetQueueForStream(streamId).GetNumericId();
        var (span, context) = spans.Send(streamId, body.Events.Count, queue.ToString(CultureInfo.InvariantCulture));
        return publisher.PublishAsync(new(keys.Stream(queue), format.Write(streamId, body, context), span, began));
    }

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId)
    {
        var queue = queueId.GetNumericId();
        // A silo that is given a queue anew is another reader: what it left under its former name is to be claimed.
        var group = new QueueGroup(connections, keys, queue, $"{readerPrefix}/{Interlocked.Increment(ref _receivers)}", options);
        var doorbell = new Doorbell(connections, group.Stream, $"queue-{queue}");
        var reader = new QueueReader(name, queue, group, doorbell, options, meters, logger, time);
        return new RedisQueueReceiver(name, queue, group, reader, doorbell, format, caches.LatestOf(queueId), options, meters, logger, time);
    }
}
