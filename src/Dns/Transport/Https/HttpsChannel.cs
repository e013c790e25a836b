using DnsOrleans.Dns.Transport.Streams;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>An HTTP client with a connection of its own: over HTTP/2 one for all queries.</summary>
internal sealed class HttpsChannel : IDisposable
{
    // In KiB, the least that can be set and far more than is of use here.
    private const int MaxHeaders = 16;

    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    // Of a connection: a host's name may come to stand for another address.
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    // A connection that nothing comes from any more is found out, rather than each query on it timing out.
    private static readonly TimeSpan PingAfter = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan PingTimeout = TimeSpan.FromSeconds(4);

    // As over TCP: longer than a recursive resolver mostly needs.
    private static readonly TimeSpan LongSilence = TimeSpan.FromSeconds(1);

    private readonly IStreamConnector _connector;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationToken _closing;
    private readonly HttpMessageInvoker _client;
    private readonly HttpsVanguard _vanguard;
    private long _heard;
    private volatile bool _isSuspect;

    /// <param name="connector">Opens TLS connections to the server, their certificate checked.</param>
    /// <param name="options">The bounds.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="closing">Ends the opening of a connection.</param>
    public HttpsChannel(IStreamConnector connector, DnsResolverOptions options, TimeProvider timeProvider, CancellationToken closing)
    {
        (_connector, _timeProvider, _closing) = (connector, timeProvider, closing);
        _vanguard = new(timeProvider);
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

    /// <summary>True where no further query should be put: one waited for a second without a reply, and nothing else came either. BIND 9.18 stalls so, and then answers no ping.</summary>
    public bool IsSuspect => _isSuspect;

    /// <summary>Queries that are here now; counted by <see cref="HttpsChannels"/>.</summary>
    public int InFlight { get; set; }

    /// <summary>Sends the request that holds the query, and reads what comes back.</summary>
    /// <exception cref="OperationCanceledException">The token said so.</exception>
    /// <exception cref="HttpRequestException">The connection could not be opened, or broke.</exception>
    /// <exception cref="IOException">The connection broke.</exception>
    public async ValueTask<Exchange> AskAsync(HttpRequestMessage request, DnsQuery query, CancellationToken cancellationToken)
    {
        var isAhead = await _vanguard.EnterAsync(cancellationToken).ConfigureAwait(false);
        var asked = _timeProvider.GetTimestamp();
        var answered = false;
        try
        {
            using var response = await _client.SendAsync(request, cancellationToken).ConfigureAwait(false);
            answered = true;
            Hear();
            var exchange = await HttpsReply.ReadAsync(response, query, cancellationToken).ConfigureAwait(false);
            Hear();
            return exchange;
        }
        catch (OperationCanceledException)
        {
            Doubt(asked);
            throw;
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            _vanguard.Close();
            throw;
        }
        finally
        {
            _vanguard.Leave(isAhead, answered);
        }
    }

    public void Dispose() => _client.Dispose();

    private void Hear() => Volatile.Write(ref _heard, _timeProvider.GetTimestamp());

    // Replies to queries that were given up are not seen here, so each query speaks only of the time in which it waited.
    private void Doubt(long asked)
    {
        var silence = _timeProvider.GetElapsedTime(Math.Max(asked, Volatile.Read(ref _heard)));
        if (_vanguard.IsOpen && silence >= LongSilence)
            _isSuspect = true;
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        _vanguard.Connect(isConnecting: true);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _closing);
            var opening = await _connector.OpenAsync(stop.Token).ConfigureAwait(false);
            return opening.Stream ?? throw new ConnectionFailedException(opening);
        }
        finally
        {
            _vanguard.Connect(isConnecting: false);
        }
    }
}
