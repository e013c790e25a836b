using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>Another provider's factory whose adapter is a <see cref="TracedQueueAdapter"/>.</summary>
internal sealed class TracedQueueAdapterFactory(IQueueAdapterFactory inner, StreamSpans spans) : IQueueAdapterFactory
{
    [Obsolete("Orleans asks with a CancellationToken.")]
    public Task<IQueueAdapter> CreateAdapter() => CreateAdapter(CancellationToken.None);

    public async Task<IQueueAdapter> CreateAdapter(CancellationToken cancellationToken) =>
        new TracedQueueAdapter(await inner.CreateAdapter(cancellationToken), spans);

    public IQueueAdapterCache GetQueueAdapterCache() => inner.GetQueueAdapterCache();

    public IStreamQueueMapper GetStreamQueueMapper() => inner.GetStreamQueueMapper();

    public Task<IStreamFailureHandler> GetDeliveryFailureHandler(QueueId queueId) => inner.GetDeliveryFailureHandler(queueId);
}
