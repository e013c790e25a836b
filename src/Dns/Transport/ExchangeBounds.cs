namespace DnsOrleans.Dns.Transport;

/// <summary>Bounds the exchanges over connections to one server: how many there are at once, when each of them ends, and the end of all.</summary>
/// <param name="protocol">What they go over.</param>
/// <param name="maxInFlight">How many there are at once; one more ends as <see cref="LookupOutcome.Overloaded"/>.</param>
/// <param name="timeProvider">The clock of the deadlines.</param>
/// <param name="ask">The exchange itself. It may throw <see cref="OperationCanceledException"/> once its token is cancelled.</param>
internal sealed class ExchangeBounds(TransportProtocol protocol, int maxInFlight, TimeProvider timeProvider, Func<DnsQuery, CancellationToken, ValueTask<Exchange>> ask) : IAsyncDisposable
{
    private readonly CancellationTokenSource _closing = new();
    private int _inFlight;

    /// <summary>Cancelled when the server is to be asked no more.</summary>
    public CancellationToken Closing => _closing.Token;

    /// <summary>Asks within the bounds; what ends at one of them is a value.</summary>
    /// <param name="query">The query.</param>
    /// <param name="deadline">When to give up, as the time provider's timestamp.</param>
    /// <param name="cancellationToken">Ends the exchange at once.</param>
    public async ValueTask<Exchange> AskAsync(DnsQuery query, long deadline, CancellationToken cancellationToken)
    {
        var left = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), deadline);
        if (left <= TimeSpan.Zero)
            return Ended(LookupOutcome.TimedOut);
        if (Interlocked.Increment(ref _inFlight) > maxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            return Ended(LookupOutcome.Overloaded);
        }
        using var end = new CancellationTokenSource(left, timeProvider);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(end.Token, cancellationToken, _closing.Token);
        try
        {
            return await ask(query, stop.Token).ConfigureAwait(false);
        }
        // What the transport is made of may be gone before the exchange hears of the end.
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

    /// <summary>Ends every exchange; those that begin later end at once.</summary>
    public async ValueTask DisposeAsync() => await _closing.CancelAsync().ConfigureAwait(false);

    private Exchange Ended(LookupOutcome outcome) => new(outcome, null, protocol);
}
