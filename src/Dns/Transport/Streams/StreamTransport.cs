namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>DNS over TCP or TLS to one server (RFC 7766, RFC 7858): queries share connections, and their replies come in any order.</summary>
internal sealed class StreamTransport : IDnsTransport
{
    // RFC 7766 section 6.2.4: what was lost with a connection may be asked again.
    private const int MaxTries = 2;

    private readonly StreamPool _pool;
    private readonly TransportProtocol _protocol;
    private readonly int _maxInFlight;
    private readonly TimeProvider _timeProvider;
    private readonly CancellationTokenSource _closing = new();
    private int _inFlight;

    /// <param name="connector">Opens connections to the server.</param>
    /// <param name="protocol">TCP or TLS, as the connector opens it.</param>
    /// <param name="limits">The bounds of the connections.</param>
    /// <param name="maxInFlight">Queries that may wait at once, those without a connection included.</param>
    /// <param name="timeProvider">The clock.</param>
    public StreamTransport(IStreamConnector connector, TransportProtocol protocol, StreamLimits limits, int maxInFlight, TimeProvider timeProvider)
    {
        (_protocol, _maxInFlight, _timeProvider) = (protocol, maxInFlight, timeProvider);
        _pool = new(connector, protocol, limits, timeProvider);
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
        catch (OperationCanceledException)
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
        return Ended(LookupOutcome.NetworkError, "closed the connection twice without an answer");
    }

    private Exchange Ended(LookupOutcome outcome, string? reason = null) => new(outcome, null, _protocol, reason);
}
