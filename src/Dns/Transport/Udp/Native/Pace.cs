namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>How the receiving thread waits for more.</summary>
internal enum Step
{
    /// <summary>Looks again at once: a reply is about to come, and to wake a thread takes longer.</summary>
    Look,

    /// <summary>Sleeps for a moment, so that replies gather to a batch.</summary>
    Nap,

    /// <summary>Sleeps until something comes.</summary>
    Block,
}

/// <summary>Decides how the receiving thread waits: a wake-up costs more than a reply, and a reply that nobody looks for is late.</summary>
/// <param name="ticksPerSecond">Of the timestamps given.</param>
/// <param name="maySpin">False where the thread would keep others from the only processor.</param>
internal sealed class Pace(long ticksPerSecond, bool maySpin)
{
    /// <summary>Queries in flight from which on replies may wait for others: with fewer the thread never naps.</summary>
    public const int BusyFrom = 64;

    // About what it takes to wake a sleeping thread: to look for longer than that costs more than it saves.
    private const int SpinMicroseconds = 50;
    private const int MaxTrust = 8;

    private readonly long _spin = ticksPerSecond * SpinMicroseconds / 1_000_000;
    private long _lastReply;
    private int _trust = MaxTrust / 2;
    private bool _napped;
    private bool _looked;

    /// <summary>What to do after a look for replies.</summary>
    /// <param name="inFlight">Queries that waited for their replies before the look, or do now.</param>
    /// <param name="received">How many datagrams the look brought.</param>
    /// <param name="answered">Callers that have their replies but have not gone on yet: they may be about to ask again.</param>
    /// <param name="now">The time.</param>
    public Step Next(int inFlight, int received, int answered, long now)
    {
        var (napped, looked) = (_napped, _looked);
        _napped = _looked = false;
        if (received > 0)
            OnReply(now, looked);
        if (inFlight + answered >= BusyFrom)
        {
            // A nap that brought nothing: the replies are far away yet.
            _napped = received > 0 || answered > 0 || !napped;
            return _napped ? Step.Nap : Step.Block;
        }
        if (inFlight == 0)
            return Step.Block;
        if (!maySpin || _trust == 0)
            return Step.Block;
        _looked = now - _lastReply < _spin;
        if (_looked)
            return Step.Look;
        _trust--;
        return Step.Block;
    }

    /// <summary>The thread has been asleep until something came: had that been worth a spin?</summary>
    public void OnWoken(long sleptSince, long now)
    {
        if (now - sleptSince < _spin)
            _trust = Math.Min(_trust + 1, MaxTrust);
        _lastReply = now;
    }

    private void OnReply(long now, bool looked)
    {
        _lastReply = now;
        if (looked)
            _trust = Math.Min(_trust + 1, MaxTrust);
    }
}
