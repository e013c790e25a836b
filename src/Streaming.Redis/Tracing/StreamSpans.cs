using System.Diagnostics;
using System.Text;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>Opens a stream provider's two spans: the producer's around a publishing and the consumer's around the work of a grain.</summary>
internal sealed class StreamSpans(MessagingSystem system, StreamTracingOptions options) : IDisposable
{
    private readonly ActivitySource _source = new(options.SourceName);
    private readonly EarlierDeliveries _earlier = new();

    /// <summary>Opens a producer's span below the current one, which stays the current one: publishing may end after its caller.</summary>
    /// <returns>The span, null where none is recorded, and what travels.</returns>
    public (Activity? Span, TraceContext Context) Send(StreamId stream, int events, string? queue)
    {
        var caller = Activity.Current;
        var destination = NamespaceOf(stream);
        var span = _source.StartActivity(options.ProducerSpanName ?? $"send {destination}", ActivityKind.Producer);
        Activity.Current = caller;
        if (span is { IsAllDataRequested: true })
            Describe(span, "send", stream, destination, events, queue);
        return (span, TraceContext.Of(span ?? caller));
    }

    /// <summary>Ends a producer's span: the event is stored.</summary>
    public static void Sent(Activity? span, string? messageId)
    {
        if (span is null)
            return;
        if (messageId is not null)
            span.SetTag(MessagingTags.MessageId, messageId);
        Stop(span);
    }

    /// <summary>Ends a producer's span: the event is not stored, or nobody knows.</summary>
    public static void NotSent(Activity? span, string errorType, string description)
    {
        if (span is null)
            return;
        span.SetTag(MessagingTags.ErrorType, errorType);
        span.SetStatus(ActivityStatusCode.Error, description);
        Stop(span);
    }

    /// <summary>Opens the span in which a grain works on an event, a child of its producer's; it is the current activity afterwards.</summary>
    /// <returns>The span; where none is recorded but a context came along, an unrecorded activity that carries it on; else null.</returns>
    public Activity? Process(StreamId stream, DeliveryKey key, StreamTrace trace)
    {
        var destination = NamespaceOf(stream);
        var name = options.ConsumerSpanName ?? $"process {destination}";
        var earlier = _earlier.Find(key);
        var deliveries = Math.Max(trace.Deliveries, earlier.Count + 1);
        var hasParent = trace.Context.TryGetParent(out var parent);
        var links = deliveries > 1 ? LinksOf(earlier.First, parent) : null;
        var span = hasParent
            ? _source.StartActivity(name, ActivityKind.Consumer, parent, links: links) ?? Carry(name, parent)
            : _source.StartActivity(ActivityKind.Consumer, links: links, name: name);
        _earlier.Add(key, span?.Context ?? default);
        if (span is null)
            return null;
        trace.Context.CopyBaggage(span);
        if (!span.IsAllDataRequested)
            return span;
        Describe(span, "process", stream, destination, trace.Events, trace.Queue);
        if (trace.MessageId is not null)
            span.SetTag(MessagingTags.MessageId, trace.MessageId);
        if (system.ConsumerGroup is not null)
            span.SetTag(MessagingTags.ConsumerGroup, system.ConsumerGroup);
        if (deliveries > 1)
            span.SetTag(MessagingTags.DeliveryCount, deliveries);
        return span;
    }

    public void Dispose() => _source.Dispose();

    private static string NamespaceOf(StreamId stream) => Encoding.UTF8.GetString(stream.Namespace.Span);

    /// <summary>A redelivery is linked to the first delivery where this process knows that, else to the producer.</summary>
    private static ActivityLink[]? LinksOf(ActivityContext? firstDelivery, ActivityContext producer) =>
        firstDelivery is { } first && first != default ? [new(first)]
        : producer != default ? [new(producer)]
        : null;

    /// <summary>Nobody listens or nothing is sampled: what the grain calls must still see the trace as it is, not begin one of its own.</summary>
    private static Activity Carry(string name, ActivityContext parent)
    {
        var carrier = new Activity(name).SetParentId(parent.TraceId, parent.SpanId, parent.TraceFlags);
        carrier.TraceStateString = parent.TraceState;
        carrier.IsAllDataRequested = false;
        return carrier.Start();
    }

    /// <summary>Stopping makes the parent current, which here is not this call's business.</summary>
    private static void Stop(Activity span)
    {
        var current = Activity.Current;
        span.Stop();
        Activity.Current = current;
    }

    private void Describe(Activity span, string operation, StreamId stream, string destination, int events, string? queue)
    {
        span.SetTag(MessagingTags.System, system.Name);
        span.SetTag(MessagingTags.OperationName, operation);
        span.SetTag(MessagingTags.OperationType, operation);
        span.SetTag(MessagingTags.Destination, destination);
        span.SetTag(MessagingTags.StreamId, stream.ToString());
        if (queue is not null)
            span.SetTag(MessagingTags.Partition, queue);
        if (events > 1)
            span.SetTag(MessagingTags.BatchCount, events);
        if (system.Address is not null)
            span.SetTag(MessagingTags.ServerAddress, system.Address);
        if (system.Port is { } port)
            span.SetTag(MessagingTags.ServerPort, port);
    }
}
