using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>Looks one record type of one name up, as <see cref="DnsResolver.LookupAsync"/> does: ends by the timeout, at once when cancelled, and throws for neither.</summary>
internal delegate ValueTask<LookupResult> AskDns(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk, CancellationToken cancellationToken);
