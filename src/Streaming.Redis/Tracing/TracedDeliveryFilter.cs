using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>Runs the delivery of an event to a grain inside the consumer's span. Every other call passes untouched.</summary>
internal sealed class TracedDeliveryFilter(IServiceProvider services) : IIncomingGrainCallFilter
{
    // IStreamConsumerExtension is internal to Orleans: DeliverBatch(subscription, stream, batch, ...) is known by its names.
    private const string DeliveryMethod = "DeliverBatch";
    private const string DeliveryInterface = "Orleans.Streams.IStreamConsumerExtension";

    public Task Invoke(IIncomingGrainCallContext context) =>
        context.MethodName == DeliveryMethod && context.InterfaceName == DeliveryInterface
            && context.Request.GetArgumentCount() >= 3
            && context.Request.GetArgument(0) is { } subscription
            && context.Request.GetArgument(1) is QualifiedStreamId stream
            && context.Request.GetArgument(2) is IBatchContainer batch
            && TraceOf(batch) is { } trace
            && services.GetKeyedService<StreamSpans>(stream.ProviderName) is { } spans
                ? InvokeInSpan(context, spans.Process(stream, new(subscription, stream, batch.SequenceToken.SequenceNumber), trace))
                : context.Invoke();

    private static async Task InvokeInSpan(IIncomingGrainCallContext context, Activity? span)
    {
        try
        {
            await context.Invoke();
        }
        catch (Exception fault) when (span is not null)
        {
            span.SetTag(MessagingTags.ErrorType, fault.GetType().FullName);
            span.SetStatus(ActivityStatusCode.Error, fault.Message);
            throw;
        }
        finally
        {
            span?.Dispose();
        }
    }

    private static StreamTrace? TraceOf(IBatchContainer batch)
    {
        if (batch is ITracedBatch traced)
            return traced.Trace;
        if (RequestContext.Get(TracedQueueAdapter.RequestContextKey) is not StreamTrace trace)
            return null;
        // It is this delivery's, not that of the calls which the grain makes.
        RequestContext.Remove(TracedQueueAdapter.RequestContextKey);
        return trace;
    }
}
