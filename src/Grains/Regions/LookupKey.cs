using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>What makes two record lookups of a region the same question.</summary>
/// <param name="Name">The name.</param>
/// <param name="Type">The RR TYPE.</param>
/// <param name="DnssecOk">With the DO bit.</param>
/// <param name="Resolver">The one resolver to ask, by its place from 0; null for all of them, one after the other.</param>
internal readonly record struct LookupKey(DnsName Name, RecordType Type, bool DnssecOk, int? Resolver = null);
