using DnsOrleans.Streaming.Redis.Tracing;
using Orleans.Serialization;
using StackExchange.Redis;

namespace DnsOrleans.Streaming.Redis.Entries;

/// <summary>How an event stands in an entry: fields <c>ns</c> and <c>key</c> (the Orleans stream), <c>data</c> (events and request context by Orleans' serializer), and the trace under W3C's names.</summary>
internal sealed class EntryFormat(string provider, Serializer<StreamEntryBody> serializer)
{
    private const string NamespaceField = "ns";
    private const string KeyField = "key";
    private const string DataField = "data";

    public NameValueEntry[] Write(StreamId stream, StreamEntryBody body, TraceContext trace)
    {
        List<NameValueEntry> fields =
        [
            new(NamespaceField, stream.Namespace),
            new(KeyField, stream.Key),
            new(DataField, serializer.SerializeToArray(body)),
        ];
        if (trace.TraceParent is { } parent)
            fields.Add(new(TraceContext.TraceParentField, parent));
        if (trace.TraceState is { Length: > 0 } state)
            fields.Add(new(TraceContext.TraceStateField, state));
        if (trace.Baggage is { Length: > 0 } baggage)
            fields.Add(new(TraceContext.BaggageField, baggage));
        return [.. fields];
    }

    /// <summary>Reads an entry; anybody may have added it, so that everything may be wrong with it.</summary>
    /// <returns>The container, or what is wrong.</returns>
    public (RedisBatchContainer? Container, string? Fault) Read(QueueEntry entry, string queue)
    {
        RedisValue ns = default, key = default, data = default, parent = default, state = default, baggage = default;
        foreach (var (field, value) in entry.Fields)
        {
            switch ((string?)field)
            {
                case NamespaceField: ns = value; break;
                case KeyField: key = value; break;
                case DataField: data = value; break;
                case TraceContext.TraceParentField: parent = value; break;
                case TraceContext.TraceStateField: state = value; break;
                case TraceContext.BaggageField: baggage = value; break;
            }
        }
        if (key.IsNullOrEmpty || data.IsNullOrEmpty)
            return (null, $"field '{(key.IsNullOrEmpty ? KeyField : DataField)}' is missing");
        StreamEntryBody? body;
        try
        {
            body = serializer.Deserialize((byte[])data!);
        }
        // Whatever a decoder throws at rubbish: the entry is at fault, not this process.
        catch (Exception fault)
        {
            return (null, $"field '{DataField}' cannot be read: {fault.Message}");
        }
        if (body is not { Events.Count: > 0 })
            return (null, $"field '{DataField}' has no events");
        var trace = new StreamTrace
        {
            Provider = provider,
            Context = new() { TraceParent = parent, TraceState = state, Baggage = baggage },
            Events = body.Events.Count,
            MessageId = entry.Id,
            Queue = queue,
            Deliveries = entry.Deliveries,
        };
        var stream = StreamId.Create((byte[])(ns.IsNull ? RedisValue.EmptyString : ns)!, (byte[])key!);
        return (new(stream, EntryId.Parse(entry.Id).ToToken(), body, trace), null);
    }
}
