using DnsOrleans.Streaming.Redis.Tracing;
using Orleans.Providers.Streams.Common;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis.Entries;

/// <summary>One entry on its way to the consumers.</summary>
[GenerateSerializer, Alias("dnsorleans.streaming.RedisBatchContainer")]
internal sealed class RedisBatchContainer(StreamId streamId, EventSequenceTokenV2 token, StreamEntryBody body, StreamTrace trace) : IBatchContainer, ITracedBatch
{
    [Id(0)] private readonly StreamId _streamId = streamId;
    [Id(1)] private readonly EventSequenceTokenV2 _token = token;
    [Id(2)] private readonly StreamEntryBody _body = body;
    [Id(3)] private readonly StreamTrace _trace = trace;

    [NonSerialized] private bool _deliveryFailed;

    public StreamId StreamId => _streamId;

    public StreamSequenceToken SequenceToken => _token;

    public StreamTrace Trace => _trace;

    public string EntryId => _trace.MessageId!;

    /// <summary>True once a consumer did not take it within Orleans' delivery time. Known to the reading silo only.</summary>
    public bool DeliveryFailed { get => _deliveryFailed; set => _deliveryFailed = value; }

    public IEnumerable<Tuple<T, StreamSequenceToken>> GetEvents<T>() =>
        _body.Events.OfType<T>().Select((item, index) => Tuple.Create<T, StreamSequenceToken>(item, _token.CreateSequenceTokenForEvent(index)));

    public bool ImportRequestContext()
    {
        if (_body.RequestContext is not { Count: > 0 } context)
            return false;
        RequestContextExtensions.Import(context);
        return true;
    }
}
