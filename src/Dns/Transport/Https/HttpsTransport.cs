using DnsOrleans.Dns.Transport.Streams;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>DNS over HTTPS to one server (RFC 8484): over HTTP/2 queries share one connection, as many at once as the server takes; HTTP/1.1 only where the server speaks no HTTP/2.</summary>
internal sealed class HttpsTransport : IDnsTransport
{
    // A server that restarts takes the connection along: what was lost with it may be asked again, as over TCP.
    private const int MaxTries = 2;

    // In KiB, the least that can be set and far more than is of use here.
    private const int MaxHeaders = 16;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Of a connection: a host's name may come to stand for another address.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // A connection that nothing comes from any more is found out, rather than each query on it timing out.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(4);

    private readonly HttpsRequests _requests;
    private readonly IStreamConnector _connector;
    private readonly HttpMessageInvoker _client;
    private readonly SemaphoreSlim _places;
    private readonly HttpsVanguard _vanguard;
    private readonly ExchangeBounds _bounds;

    /// <param name="address">The server's URI.</param>
    /// <param name="connector">Opens TLS connections to it, their certificate checked.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="timeProvider">The clock of every deadline; HTTP's own idle and connection timeouts go by the system's.</param>
    public HttpsTransport(ResolverAddress address, IStreamConnector connector, DnsResolverOptions options, TimeProvider timeProvider)
    {
        (_requests, _connector) = (new(address), connector);
        _vanguard = new(timeProvider);
        _places = new(options.HttpsQueriesAtOnce);
        _bounds = new(TransportProtocol.Https, options.MaxInFlight, timeProvider, AskAsync);
        _client = new(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = ConnectTimeout,
            MaxConnectionsPerServer = options.MaxConnections,
            PooledConnectionIdleTimeout = options.IdleTimeout,
            PooledConnectionLifetime = Lifetime,
            KeepAlivePingDelay = PingAfter,
            KeepAlivePingTimeout = PingTimeout,
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
            MaxResponseHeadersLength = MaxHeaders,
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            // A trace is no business of the resolver's.
            ActivityHeadersPropagator = null,
        });
    }

    public ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken) =>
        _bounds.AskAsync(query, deadline, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _bounds.DisposeAsync().ConfigureAwait(false);
        _client.Dispose();
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
                _vanguard.Close();
                if (attempt == MaxTries)
                    return Ended(LookupOutcome.NetworkError, "broke the HTTP connection off twice");
            }
        }
    }

    private async ValueTask<Exchange> SendOnceAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        var isAhead = await _vanguard.EnterAsync(cancellationToken).ConfigureAwait(false);
        var answered = false;
        try
        {
            using var request = _requests.Of(query);
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            answered = true;
            return await HttpsReply.ReadAsync(response, query, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _vanguard.Leave(isAhead, answered);
        }
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        _vanguard.Connect(isConnecting: true);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _bounds.Closing);
            var opening = await _connector.OpenAsync(stop.Token).ConfigureAwait(false);
            return opening.Stream ?? throw new ConnectionFailedException(opening);
        }
        finally
        {
            _vanguard.Connect(isConnecting: false);
        }
    }
}
