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

    /// <summary>Opens the span in which a grain works on an event, a child of the first trace's producer with a link to each other's; it is the current activity afterwards.</summary>
    /// <returns>The span; where none is recorded but a context came along, an unrecorded activity that carries it on; else null.</returns>
    public Activity? Process(StreamId stream, DeliveryKey key, IReadOnlyList<StreamTrace> traces)
    {
        var first = traces[0];
        var destination = NamespaceOf(stream);
        var name = options.ConsumerSpanName ?? $"process {destination}";
        var hasParent = first.Context.TryGetParent(out var parent);
        var earlier = _earlier.Find(key);
        var deliveries = Math.Max(first.Deliveries, earlier.Count + 1);
        var links = LinksOf(traces, deliveries > 1 ? earlier.First : null);
        var span = hasParent
            ? _source.StartActivity(name, ActivityKind.Consumer, parent, links: links) ?? Carry(name, parent)
            : _source.StartActivity(ActivityKind.Consumer, links: links, name: name);
        _earlier.Add(key, span?.Context ?? default);
        if (span is null)
            return null;
        first.Context.CopyBaggage(span);
        if (!span.IsAllDataRequested)
            return span;
        Describe(span, "process", stream, destination, traces.Sum(trace => trace.Events), first.Queue);
        if (first.MessageId is not null)
            span.SetTag(MessagingTags.MessageId, first.MessageId);
        if (system.ConsumerGroup is not null)
            span.SetTag(MessagingTags.ConsumerGroup, system.ConsumerGroup);
        if (deliveries > 1)
            span.SetTag(MessagingTags.DeliveryCount, deliveries);
        return span;
    }

    public void Dispose() => _source.Dispose();

    private static string NamespaceOf(StreamId stream) => Encoding.UTF8.GetString(stream.Namespace.Span);

    /// <summary>A redelivery is linked to the first delivery where that is known, else to its producer; every further event of a batch to its own producer.</summary>
    private static List<ActivityLink>? LinksOf(IReadOnlyList<StreamTrace> traces, ActivityContext? firstDelivery)
    {
        List<ActivityLink>? links = null;
        if (firstDelivery is { } known && known != default)
            (links ??= []).Add(new(known));
        for (var i = 0; i < traces.Count; i++)
        {
            var redelivered = i == 0 && links is null && (firstDelivery is not null || traces[i].Deliveries > 1);
            if ((i > 0 || redelivered) && traces[i].Context.TryGetParent(out var producer))
                (links ??= []).Add(new(producer));
        }
        return links;
    }

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
