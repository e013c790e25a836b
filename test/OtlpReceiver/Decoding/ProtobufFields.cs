using System.Collections.Immutable;
using Google.Protobuf;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>Protobuf messages read by field number, without generated classes.</summary>
internal static class ProtobufFields
{
    /// <summary>Gives each field's number to <paramref name="take"/>, which reads its value and says true, or says false to have it passed over.</summary>
    public static void Read(ByteString message, Func<int, CodedInputStream, bool> take)
    {
        using var input = message.CreateCodedInput();
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!take(WireFormat.GetTagFieldNumber(tag), input))
                input.SkipLastField();
        }
    }

    /// <summary>The embedded messages of one field.</summary>
    public static IEnumerable<ByteString> Embedded(ByteString message, int field)
    {
        var found = new List<ByteString>();
        Read(message, (number, input) =>
        {
            if (number != field)
                return false;
            found.Add(input.ReadBytes());
            return true;
        });
        return found;
    }

    public static string Hex(ByteString octets) => Convert.ToHexStringLower(octets.Span);

    public static DateTimeOffset Time(ulong nanoseconds) => DateTimeOffset.UnixEpoch.AddTicks((long)(nanoseconds / 100));

    /// <summary>A KeyValue (opentelemetry/proto/common/v1) into <paramref name="attributes"/>.</summary>
    public static void AddAttribute(ImmutableDictionary<string, object?>.Builder attributes, ByteString keyValue)
    {
        var (key, value) = ("", default(object));
        Read(keyValue, (field, input) =>
        {
            switch (field)
            {
                case 1: key = input.ReadString(); return true;
                case 2: value = AnyValue(input.ReadBytes()); return true;
                default: return false;
            }
        });
        attributes[key] = value;
    }

    /// <summary>An AnyValue: string, bool, long, double, a list of values or octets; null if empty.</summary>
    public static object? AnyValue(ByteString message)
    {
        var value = default(object);
        Read(message, (field, input) =>
        {
            value = field switch
            {
                1 => input.ReadString(),
                2 => input.ReadBool(),
                3 => input.ReadInt64(),
                4 => input.ReadDouble(),
                5 => Embedded(input.ReadBytes(), 1).Select(AnyValue).ToImmutableList(),
                6 => Attributes(Embedded(input.ReadBytes(), 1)),
                _ => input.ReadBytes(),
            };
            return true;
        });
        return value;
    }

    public static ImmutableDictionary<string, object?> Attributes(IEnumerable<ByteString> keyValues)
    {
        var attributes = ImmutableDictionary.CreateBuilder<string, object?>();
        foreach (var keyValue in keyValues)
            AddAttribute(attributes, keyValue);
        return attributes.ToImmutable();
    }
}
