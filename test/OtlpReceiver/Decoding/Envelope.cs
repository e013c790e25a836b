using Google.Protobuf;

namespace DnsOrleans.Otlp.Decoding;

/// <summary>What the three signals' export requests have in common: resources (1), in each scopes (2), in each items (2).</summary>
internal static class Envelope
{
    /// <summary>Every item of a request with its resource and its scope's name.</summary>
    public static IEnumerable<T> Open<T>(ByteString request, Func<ReceivedResource, string, ByteString, T> decode)
    {
        foreach (var ofResource in ProtobufFields.Embedded(request, 1))
        {
            var attributes = ProtobufFields.Embedded(ofResource, 1).SelectMany(resource => ProtobufFields.Embedded(resource, 1));
            var sender = new ReceivedResource(ProtobufFields.Attributes(attributes));
            foreach (var ofScope in ProtobufFields.Embedded(ofResource, 2))
            {
                var scope = ProtobufFields.Embedded(ofScope, 1).Select(NameOf).FirstOrDefault() ?? "";
                foreach (var item in ProtobufFields.Embedded(ofScope, 2))
                    yield return decode(sender, scope, item);
            }
        }
    }

    private static string NameOf(ByteString scope) =>
        ProtobufFields.Embedded(scope, 1).Select(name => name.ToStringUtf8()).FirstOrDefault() ?? "";
}
