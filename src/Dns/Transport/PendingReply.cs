using System.Threading.Tasks.Sources;

namespace DnsOrleans.Dns.Transport;

/// <summary>One query waiting for its reply over UDP: what the caller awaits, used again once the caller has its result.</summary>
/// <remarks>A reply, the deadline, a cancellation and a dying socket may all want to end the wait: whoever ends it does so under the lock, once.</remarks>
internal sealed class PendingReply(UdpTransport owner) : IValueTaskSource<Exchange>
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<Exchange> _source = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;
    private DnsQuery? _query;
    private UdpChannel? _channel;
    private long _deadline;

    /// <summary>Begins a wait. The ID stands in the query already; a reply counts only if it comes to <paramref name="channel"/>.</summary>
    public ValueTask<Exchange> Start(DnsQuery query, UdpChannel channel, long deadline)
    {
        lock (_gate)
        {
            (_query, _channel, _deadline) = (query, channel, deadline);
            return new(this, _source.Version);
        }
    }

    /// <summary>Ends the wait when the token says so. For the one who started it, before the result is awaited.</summary>
    public void CancelOn(CancellationToken cancellationToken)
    {
        if (cancellationToken.CanBeCanceled)
            _cancellation = cancellationToken.UnsafeRegister(static state => ((PendingReply)state!).Cancel(), this);
    }

    /// <summary>Ends the wait with this datagram if it is the reply; anything else is ignored while the wait goes on.</summary>
    public void Offer(ReadOnlySpan<byte> datagram, UdpChannel channel)
    {
        DnsQuery query;
        lock (_gate)
        {
            if (_query is null || _channel != channel || !_query.IsAnsweredBy(datagram))
                return;
            query = _query;
            Leave();
        }
        _source.SetResult(query.TryRead(datagram, out var reply)
            ? new(LookupOutcome.Replied, reply, TransportProtocol.Udp)
            : new(LookupOutcome.Malformed, null, TransportProtocol.Udp));
    }

    /// <summary>Ends the wait as timed out if it is due; else gives its deadline, or <see cref="long.MaxValue"/> if nothing waits here on that channel.</summary>
    public long Expire(long now, UdpChannel channel)
    {
        lock (_gate)
        {
            if (_query is null || _channel != channel)
                return long.MaxValue;
            if (_deadline > now)
                return _deadline;
            Leave();
        }
        End(LookupOutcome.TimedOut);
        return long.MaxValue;
    }

    /// <summary>Ends the wait if it is on that channel.</summary>
    public void Fail(LookupOutcome outcome, UdpChannel channel)
    {
        lock (_gate)
        {
            if (_query is null || _channel != channel)
                return;
            Leave();
        }
        End(outcome);
    }

    private void Cancel()
    {
        lock (_gate)
        {
            if (_query is null)
                return;
            Leave();
        }
        End(LookupOutcome.Cancelled);
    }

    private void Leave()
    {
        var (query, channel) = (_query!, _channel!); // every caller has just seen that something waits
        (_query, _channel) = (null, null);
        owner.Forget(query.Id, this);
        channel.OnQueryEnded();
    }

    private void End(LookupOutcome outcome) => _source.SetResult(new(outcome, null, TransportProtocol.Udp));

    Exchange IValueTaskSource<Exchange>.GetResult(short token)
    {
        var exchange = _source.GetResult(token);
        // Waits for a callback under way, so that it cannot end the wait of this object's next user.
        _cancellation.Dispose();
        _cancellation = default;
        _source.Reset();
        owner.Return(this);
        return exchange;
    }

    ValueTaskSourceStatus IValueTaskSource<Exchange>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<Exchange>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
