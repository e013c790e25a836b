namespace DnsOrleans.Dns.Bulk;

/// <summary>What a bulk call came to.</summary>
/// <param name="Lookups">How many names were asked about, each of which the visitor was given.</param>
/// <param name="Replied">How many of them had a reply, whatever its RCODE.</param>
/// <param name="IsComplete">False where the call was cancelled, or its resolver disposed, before the last name.</param>
public readonly record struct BulkSummary(long Lookups, long Replied, bool IsComplete);
