using DnsOrleans.Grains.History;
using Orleans.Streams;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Gives the stream on which a name's finished lookups are told of; null where there are no streams. To be called in a grain's turn: Orleans keeps a stream that is opened there as long as the grain, and one opened elsewhere for ever.</summary>
internal delegate IAsyncObserver<PastReport>? OpenLookupStream(DomainName domain);
