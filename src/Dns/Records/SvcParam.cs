namespace DnsOrleans.Dns.Records;

/// <summary>One SvcParam: its key and its value as on the wire (RFC 9460 section 2.2).</summary>
public readonly record struct SvcParam(SvcParamKey Key, ReadOnlyMemory<byte> Value);
