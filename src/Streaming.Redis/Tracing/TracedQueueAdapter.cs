using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>Another provider's adapter with a producer's span around each publishing; the trace travels in the event's request context, which such a provider stores with it.</summary>
internal sealed class TracedQueueAdapter(IQueueAdapter inner, StreamSpans spans) : IQueueAdapter
{
    public const string RequestContextKey = "dnsorleans.stream.trace";

    // What Orleans' own propagation left there is the publishing call's, and over when the event is delivered.
    private static readonly string[] CallContextKeys = [TraceContext.TraceParentField, TraceContext.TraceStateField, TraceContext.BaggageField, "Request-Id", "Correlation-Context"];

    public string Name => inner.Name;

    public bool IsRewindable => inner.IsRewindable;

    public StreamProviderDirection Direction => inner.Direction;

    public IQueueAdapterReceiver CreateReceiver(QueueId queueId) => inner.CreateReceiver(queueId);

    public async Task QueueMessageBatchAsync<T>(StreamId streamId, IEnumerable<T> events, StreamSequenceToken? token, Dictionary<string, object>? requestContext)
    {
        var batch = events as IReadOnlyCollection<T> ?? [.. events];
        var (span, context) = spans.Send(streamId, batch.Count, queue: null);
        var stored = WithoutCallContext(requestContext) ?? [];
        stored[RequestContextKey] = new StreamTrace { Provider = Name, Context = context, Events = batch.Count };
        try
        {
            await inner.QueueMessageBatchAsync(streamId, batch, token, stored);
        }
        catch (Exception fault)
        {
            StreamSpans.NotSent(span, fault.GetType().FullName!, fault.Message);
            throw;
        }
        StreamSpans.Sent(span, messageId: null);
    }

    /// <summary>The context without the publishing call's trace; the dictionary is the caller's copy and changed in place.</summary>
    public static Dictionary<string, object>? WithoutCallContext(Dictionary<string, object>? requestContext)
    {
        if (requestContext is null)
            return null;
        foreach (var key in CallContextKeys)
            requestContext.Remove(key);
        requestContext.Remove(RequestContextKey);
        return requestContext;
    }
}
