namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>What a <see cref="TimerWheel"/> watches; the links are the wheel's own, so that an entry needs no memory but itself.</summary>
internal abstract class WheelEntry
{
    internal WheelEntry? Next;
    internal WheelEntry? Previous;
    internal WheelEntry? NextDue;
    internal int Slot;

    /// <summary>When the wheel looks here again, <see cref="long.MaxValue"/> where it does not.</summary>
    internal long WatchedUntil = long.MaxValue;

    /// <summary>When the present wait ends, <see cref="long.MaxValue"/> where nothing waits; the time provider's timestamp.</summary>
    public abstract long Deadline { get; }

    /// <summary>The deadline has come, unless another wait has begun meanwhile.</summary>
    public abstract void OnDue(long now);
}
