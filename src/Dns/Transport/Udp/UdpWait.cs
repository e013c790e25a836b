namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>One query waiting for its reply over UDP, one after the other for as long as its owner lives.</summary>
/// <remarks>
/// A reply, the deadline, a cancellation and a dying socket may all want to end the wait: whoever moves the state on ends it, once.
/// The state counts waits (odd: one is going on), so that nothing meant for one wait can end the next.
/// </remarks>
internal sealed class UdpWait(DnsQuery query, IUdpWaiter waiter) : WheelEntry
{
    private CancellationTokenRegistration _cancellation;
    private UdpTransport? _transport;
    private UdpPort? _port;
    private long _deadline;
    private int _state;

    public override long Deadline => IsWaiting(Volatile.Read(ref _state)) ? Volatile.Read(ref _deadline) : long.MaxValue;

    /// <summary>The query, with its ID.</summary>
    public DnsQuery Query => query;

    /// <summary>Begins a wait; a reply counts only if it comes to <paramref name="port"/>. The ID stands in the query already.</summary>
    /// <returns>The wait's number.</returns>
    public int Begin(UdpTransport transport, UdpPort port, long deadline, CancellationToken cancellationToken)
    {
        (_transport, _port) = (transport, port);
        Volatile.Write(ref _deadline, deadline);
        // Before the wait is to be seen: whoever ends it finds the registration and gives it up.
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static state => ((UdpWait)state!).Cancel(), this);
        return Interlocked.Increment(ref _state);
    }

    /// <summary>Ends the wait with this datagram if it is the reply; anything else is ignored while the wait goes on.</summary>
    public void Offer(ReadOnlySpan<byte> datagram, UdpPort port)
    {
        var state = Volatile.Read(ref _state);
        // Should the wait end while its query is compared, the state has moved on.
        if (IsWaiting(state) && _port == port && query.IsAnsweredBy(datagram) && TryLeave(state))
            waiter.OnReply(datagram);
    }

    /// <summary>Ends that wait, if it is going on.</summary>
    public void End(int wait, LookupOutcome outcome)
    {
        if (TryLeave(wait))
            waiter.OnEnded(outcome);
    }

    /// <summary>Ends the wait if it is on that port.</summary>
    public void Fail(LookupOutcome outcome, UdpPort port)
    {
        var state = Volatile.Read(ref _state);
        if (IsWaiting(state) && _port == port)
            End(state, outcome);
    }

    /// <summary>Ends the wait, if there is one, as cancelled.</summary>
    public void Cancel()
    {
        var state = Volatile.Read(ref _state);
        if (IsWaiting(state))
            End(state, LookupOutcome.Cancelled);
    }

    public override void OnDue(long now)
    {
        var state = Volatile.Read(ref _state);
        if (!IsWaiting(state))
            return;
        var deadline = Volatile.Read(ref _deadline);
        if (deadline <= now)
            End(state, LookupOutcome.TimedOut);
        else if (_transport is { } transport)
            transport.Watch(this, deadline);
    }

    private static bool IsWaiting(int state) => (state & 1) != 0;

    private bool TryLeave(int wait)
    {
        // Read before the state moves on: afterwards they may be the next wait's.
        var (transport, port, id) = (_transport, _port, query.Id);
        if (Interlocked.CompareExchange(ref _state, wait + 1, wait) != wait)
            return false;
        transport!.Forget(id); // set before the state that was just seen
        port!.OnQueryEnded();
        // Waits for a callback under way, so that it cannot end this object's next wait.
        _cancellation.Dispose();
        _cancellation = default;
        return true;
    }
}
