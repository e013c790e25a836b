namespace DnsOrleans.Dns.Transport;

/// <summary>A way to one server: a query in, its reply out.</summary>
internal interface IDnsTransport : IAsyncDisposable
{
    /// <summary>Sends the query and waits for the reply whose id and question match. Never throws for what the network does.</summary>
    /// <param name="query">The query, the caller's until the exchange ends; the transport sets its id.</param>
    /// <param name="deadline">When to give up, as the time provider's timestamp.</param>
    /// <param name="cancellationToken">Ends the exchange at once.</param>
    ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken);
}
