using System.Collections.Immutable;
using Google.Protobuf;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>Reads a Span (opentelemetry/proto/trace/v1/trace.proto).</summary>
internal static class SpanDecoder
{
    public static ReceivedSpan Decode(ReceivedResource resource, string scope, ByteString message)
    {
        var span = new ReceivedSpan { Resource = resource, Scope = scope };
        var attributes = ImmutableDictionary.CreateBuilder<string, object?>();
        ProtobufFields.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 9: ProtobufFields.AddAttribute(attributes, input.ReadBytes()); break;
                case 15: span = WithStatus(span, input.ReadBytes()); break;
                case 1 or 2 or 3 or 4 or 5 or 6 or 7 or 8 or 11 or 13 or 16: span = With(span, field, input); break;
                default: return false;
            }
            return true;
        });
        return span with { Attributes = attributes.ToImmutable() };
    }

    private static ReceivedSpan With(ReceivedSpan span, int field, CodedInputStream input) => field switch
    {
        1 => span with { TraceId = ProtobufFields.Hex(input.ReadBytes()) },
        2 => span with { SpanId = ProtobufFields.Hex(input.ReadBytes()) },
        3 => span with { TraceState = input.ReadString() },
        4 => span with { ParentSpanId = ProtobufFields.Hex(input.ReadBytes()) },
        5 => span with { Name = input.ReadString() },
        6 => span with { Kind = (SpanKind)input.ReadEnum() },
        7 => span with { Start = ProtobufFields.Time(input.ReadFixed64()) },
        8 => span with { End = ProtobufFields.Time(input.ReadFixed64()) },
        11 => span with { Events = span.Events.Add(Event(input.ReadBytes())) },
        13 => span with { Links = span.Links.Add(Link(input.ReadBytes())) },
        _ => span with { Flags = input.ReadFixed32() },
    };

    private static ReceivedSpan WithStatus(ReceivedSpan span, ByteString status)
    {
        ProtobufFields.Read(status, (field, input) =>
        {
            switch (field)
            {
                case 2: span = span with { StatusMessage = input.ReadString() }; return true;
                case 3: span = span with { Status = (SpanStatus)input.ReadEnum() }; return true;
                default: return false;
            }
        });
        return span;
    }

    private static ReceivedEvent Event(ByteString message)
    {
        var (name, time) = ("", default(DateTimeOffset));
        ProtobufFields.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 1: time = ProtobufFields.Time(input.ReadFixed64()); return true;
                case 2: name = input.ReadString(); return true;
                default: return false;
            }
        });
        return new(name, time, ProtobufFields.Attributes(ProtobufFields.Embedded(message, 3)));
    }

    private static ReceivedLink Link(ByteString message)
    {
        var ids = new[] { 1, 2 }.Select(field => ProtobufFields.Embedded(message, field).Select(ProtobufFields.Hex).FirstOrDefault() ?? "").ToList();
        return new(ids[0], ids[1], ProtobufFields.Attributes(ProtobufFields.Embedded(message, 4)));
    }
}
