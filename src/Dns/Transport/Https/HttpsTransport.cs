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
    private readonly int _maxInFlight;
    private readonly TimeProvider _timeProvider;
    private readonly HttpMessageInvoker _client;
    private readonly CancellationTokenSource _closing = new();
    private readonly SemaphoreSlim _places;
    private readonly HttpsVanguard _vanguard;
    private int _inFlight;

    /// <param name="address">The server's URI.</param>
    /// <param name="connector">Opens TLS connections to it, their certificate checked.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="timeProvider">The clock of every deadline; HTTP's own idle and connection timeouts go by the system's.</param>
    public HttpsTransport(ResolverAddress address, IStreamConnector connector, DnsResolverOptions options, TimeProvider timeProvider)
    {
        (_requests, _connector, _maxInFlight, _timeProvider) = (new(address), connector, options.MaxInFlight, timeProvider);
        _vanguard = new(timeProvider);
        _places = new(options.HttpsQueriesAtOnce);
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

    public async ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken)
    {
        var left = _timeProvider.GetElapsedTime(_timeProvider.GetTimestamp(), deadline);
        if (left <= TimeSpan.Zero)
            return Ended(LookupOutcome.TimedOut);
        if (Interlocked.Increment(ref _inFlight) > _maxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            return Ended(LookupOutcome.Overloaded);
        }
        using var end = new CancellationTokenSource(left, _timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken, _closing.Token);
        try
        {
            return await AskAsync(query, stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is OperationCanceledException || (failure is ObjectDisposedException && _closing.IsCancellationRequested))
        {
            var timedOut = !cancellationToken.IsCancellationRequested && !_closing.IsCancellationRequested;
            return Ended(timedOut ? LookupOutcome.TimedOut : LookupOutcome.Cancelled);
        }
        finally
        {
            Interlocked.Decrement(ref _inFlight);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        _client.Dispose();
    }

    private static Exchange Ended(LookupOutcome outcome, string? reason = null) => new(outcome, null, TransportProtocol.Https, reason);

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
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing.Token);
            var opening = await _connector.OpenAsync(stop.Token).ConfigureAwait(false);
            return opening.Stream ?? throw new ConnectionFailedException(opening);
        }
        finally
        {
            _vanguard.Connect(isConnecting: false);
        }
    }
}
