using DnsOrleans.Dns.Transport.Streams;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>DNS over HTTPS to one server (RFC 8484): over HTTP/2 queries share one connection, as many at once as the server takes; HTTP/1.1 only where the server speaks no HTTP/2.</summary>
internal sealed class HttpsTransport : IDnsTransport
{
    // A server that restarts takes the connection along: what was lost with it may be asked again, as over TCP.
    private const int MaxTries = 2;

    private readonly HttpsRequests _requests;
    private readonly HttpsChannels _channels;
    private readonly SemaphoreSlim _places;
    private readonly ExchangeBounds _bounds;

    /// <param name="address">The server's URI.</param>
    /// <param name="connector">Opens TLS connections to it, their certificate checked.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="timeProvider">The clock of every deadline; HTTP's own idle and connection timeouts go by the system's.</param>
    public HttpsTransport(ResolverAddress address, IStreamConnector connector, DnsResolverOptions options, TimeProvider timeProvider)
    {
        _requests = new(address);
        _places = new(options.HttpsQueriesAtOnce);
        _bounds = new(TransportProtocol.Https, options.MaxInFlight, timeProvider, AskAsync);
        _channels = new(() => new(connector, options, timeProvider, _bounds.Closing));
    }

    public ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken) =>
        _bounds.AskAsync(query, deadline, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _bounds.DisposeAsync().ConfigureAwait(false);
        _channels.Dispose();
    }

    private static Exchange Ended(LookupOutcome outcome, string? reason) => new(outcome, null, TransportProtocol.Https, reason);

    private async ValueTask<Exchange> AskAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await SendAsync(query, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    private async ValueTask<Exchange> SendAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        // So that equal questions are equal requests, which a cache on the way may answer (RFC 8484 section 4.1).
        query.Id = 0;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await SendOnceAsync(query, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException failure) when (failure.InnerException is ConnectionFailedException { Opening: var opening })
            {
                return Ended(opening.Failure, opening.Reason);
            }
            catch (Exception failure) when (failure is HttpRequestException or IOException)
            {
                if (attempt == MaxTries)
                    return Ended(LookupOutcome.NetworkError, "broke the HTTP connection off twice");
            }
        }
    }

    private async ValueTask<Exchange> SendOnceAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        var channel = _channels.Take();
        try
        {
            using var request = _requests.Of(query);
            return await channel.AskAsync(request, query, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _channels.Return(channel);
        }
    }
}
