using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>What makes two record lookups of a region the same question.</summary>
internal readonly record struct LookupKey(DnsName Name, RecordType Type, bool DnssecOk);
