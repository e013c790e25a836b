using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>One export request.</summary>
/// <param name="Path">Its path: <c>/v1/traces</c>, or a gRPC method.</param>
/// <param name="Headers">Its headers, names in lower case.</param>
/// <param name="Octets">The length of the message, uncompressed.</param>
public sealed record ReceivedRequest(string Path, ImmutableDictionary<string, string> Headers, int Octets);
