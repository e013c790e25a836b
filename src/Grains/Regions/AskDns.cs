using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>Asks a question, as <see cref="DnsResolver.LookupAsync"/> does: ends by the timeout, at once when cancelled, and throws for neither.</summary>
internal delegate ValueTask<LookupResult> AskDns(LookupKey question, TimeSpan timeout, CancellationToken cancellationToken);
