using System.Collections.Immutable;
using Google.Protobuf;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>Reads a LogRecord (opentelemetry/proto/logs/v1/logs.proto).</summary>
internal static class LogDecoder
{
    public static ReceivedLog Decode(ReceivedResource resource, string scope, ByteString message)
    {
        var log = new ReceivedLog { Resource = resource, Scope = scope };
        var attributes = ImmutableDictionary.CreateBuilder<string, object?>();
        ProtobufFields.Read(message, (field, input) =>
        {
            switch (field)
            {
                case 3: log = log with { Severity = input.ReadString() }; return true;
                case 5: log = log with { Body = ProtobufFields.AnyValue(input.ReadBytes()) }; return true;
                case 6: ProtobufFields.AddAttribute(attributes, input.ReadBytes()); return true;
                case 9: log = log with { TraceId = ProtobufFields.Hex(input.ReadBytes()) }; return true;
                case 10: log = log with { SpanId = ProtobufFields.Hex(input.ReadBytes()) }; return true;
                default: return false;
            }
        });
        return log with { Attributes = attributes.ToImmutable() };
    }
}
