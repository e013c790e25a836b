namespace DnsOrleans.Dns.Transport;

/// <summary>One timer for all the deadlines of a transport: it fires at the earliest and is set again for the earliest that is left.</summary>
/// <remarks>Most replies come long before their deadline, so this fires once in a query's timeout rather than once a query.</remarks>
internal sealed class DeadlineTimer : IAsyncDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly Func<long, long> _expire;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _next = long.MaxValue;

    /// <param name="timeProvider">The clock.</param>
    /// <param name="expire">Given the time, ends what is due and returns the earliest deadline left (<see cref="long.MaxValue"/> for none); timestamps of the time provider.</param>
    public DeadlineTimer(TimeProvider timeProvider, Func<long, long> expire)
    {
        (_timeProvider, _expire) = (timeProvider, expire);
        // Whoever asks first (a request, a grain) must not be carried along for as long as the timer lives.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            _timer = timeProvider.CreateTimer(static state => ((DeadlineTimer)state!).Fire(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Something is due then: the timer fires no later.</summary>
    public void Due(long deadline)
    {
        // What is due was made visible before; without the fence this could read a time that the timer is just giving up, and the timer miss what is due.
        Interlocked.MemoryBarrier();
        if (deadline >= Volatile.Read(ref _next))
            return;
        lock (_gate)
        {
            if (deadline >= _next)
                return;
            _next = deadline;
            var now = _timeProvider.GetTimestamp();
            // Rounded up to the timer's own milliseconds, else it would fire too early and again.
            var wait = deadline <= now ? 0 : Math.Ceiling(_timeProvider.GetElapsedTime(now, deadline).TotalMilliseconds);
            _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Fire()
    {
        lock (_gate)
            _next = long.MaxValue;
        Interlocked.MemoryBarrier();
        var earliest = _expire(_timeProvider.GetTimestamp());
        if (earliest != long.MaxValue)
            Due(earliest);
    }
}
