namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>DNS over TCP or TLS to one server (RFC 7766, RFC 7858): queries share connections, and their replies come in any order.</summary>
internal sealed class StreamTransport : IDnsTransport
{
    // RFC 7766 section 6.2.4: what was lost with a connection may be asked again.
    private const int MaxTries = 2;

    private readonly StreamPool _pool;
    private readonly TransportProtocol _protocol;
    private readonly ExchangeBounds _bounds;

    /// <param name="connector">Opens connections to the server.</param>
    /// <param name="protocol">TCP or TLS, as the connector opens it.</param>
    /// <param name="limits">The bounds of the connections.</param>
    /// <param name="maxInFlight">Queries that may wait at once, those without a connection included.</param>
    /// <param name="timeProvider">The clock.</param>
    public StreamTransport(IStreamConnector connector, TransportProtocol protocol, StreamLimits limits, int maxInFlight, TimeProvider timeProvider)
    {
        _protocol = protocol;
        _pool = new(connector, protocol, limits, timeProvider);
        _bounds = new(protocol, maxInFlight, timeProvider, AskAsync);
    }

    public ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken) =>
        _bounds.AskAsync(query, deadline, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _bounds.DisposeAsync().ConfigureAwait(false);
        await _pool.DisposeAsync().ConfigureAwait(false);
    }

    private async ValueTask<Exchange> AskAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        var stale = 0L;
        for (var attempt = 0; attempt < MaxTries; attempt++)
        {
            var place = await _pool.TakeAsync(stale, cancellationToken).ConfigureAwait(false);
            try
            {
                if (await place.Connection.AskAsync(query, cancellationToken).ConfigureAwait(false) is { } exchange)
                    return exchange;
            }
            finally
            {
                _pool.Return(place);
            }
            // Others that are as old may be as dead: a server that restarts closes them one by one.
            stale = place.NewestAtEnd;
        }
        return new(LookupOutcome.NetworkError, null, _protocol, "closed the connection twice without an answer");
    }
}
