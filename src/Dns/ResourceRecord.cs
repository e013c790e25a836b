using DnsOrleans.Dns.Records;

namespace DnsOrleans.Dns;

/// <summary>A resource record (RFC 1035 section 3.2.1). TTL in seconds; one with its top bit set reads as 0 (RFC 2181 section 8).</summary>
public sealed record ResourceRecord(DnsName Name, RecordType Type, RecordClass Class, uint Ttl, RecordData Data);
