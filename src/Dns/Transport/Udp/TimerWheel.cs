namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>The deadlines of one resolver in a hashed wheel behind one timer (Varghese and Lauck 1987, scheme 6): to wait costs no timer, and a wait that ends early nothing at all.</summary>
/// <remarks>An entry is left in its slot when its wait ends, and is found there by the next wait of the same object, which then need not enter: replies come long before deadlines, so most waits touch the wheel only by a comparison.</remarks>
internal sealed class TimerWheel : IAsyncDisposable
{
    // 256 slots of 8 ms are two seconds a turn: about the time that a query waits.
    private const int Slots = 256;
    private const int SlotMilliseconds = 8;

    // A turn also sees to what it finds this far ahead where another wait has begun since, or none: each would want a turn of its own otherwise, and they are the most.
    private const int SlotsAhead = 16;

    private readonly TimeProvider _timeProvider;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private readonly WheelEntry?[] _slots = new WheelEntry?[Slots];
    private readonly long _slotTicks;
    private long _turnedTo;
    private long _firesAt = long.MaxValue;
    private int _entries;

    public TimerWheel(TimeProvider timeProvider)
    {
        _timeProvider = timeProvider;
        _slotTicks = Math.Max(1, timeProvider.TimestampFrequency * SlotMilliseconds / 1000);
        _turnedTo = timeProvider.GetTimestamp() / _slotTicks;
        // Whoever asks first (a request, a grain) must not be carried along for as long as the timer lives.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
            _timer = timeProvider.CreateTimer(static state => ((TimerWheel)state!).Turn(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to it that the entry is looked at no later than its deadline, which it shows already.</summary>
    /// <param name="entry">The entry; it may stand in the wheel from an earlier wait.</param>
    /// <param name="deadline">The time provider's timestamp.</param>
    public void Watch(WheelEntry entry, long deadline)
    {
        // The deadline was made visible before; without the fence this could read a place that the wheel is just taking away, and the wheel miss the deadline.
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref entry.WatchedUntil) <= deadline)
            return;
        lock (_gate)
        {
            if (entry.WatchedUntil <= deadline)
                return;
            if (entry.WatchedUntil != long.MaxValue)
                Remove(entry);
            Insert(entry, deadline);
            SetTimer(deadline);
        }
    }

    public ValueTask DisposeAsync() => _timer.DisposeAsync();

    private void Turn()
    {
        WheelEntry? due = null;
        var now = _timeProvider.GetTimestamp();
        lock (_gate)
        {
            _firesAt = long.MaxValue;
            var slotOfNow = now / _slotTicks;
            var lastSlot = slotOfNow + SlotsAhead;
            var slots = (int)Math.Min(lastSlot - _turnedTo + 1, Slots);
            for (var slot = lastSlot - slots + 1; slot <= lastSlot; slot++)
                due = TakeDue(slot, now, lastSlot * _slotTicks, due);
            _turnedTo = slotOfNow;
            if (_entries > 0)
                SetTimer(Earliest());
        }
        while (due is { } entry)
        {
            (due, entry.NextDue) = (entry.NextDue, null);
            Expire(entry, now);
        }
    }

    /// <summary>Takes out of a slot what was watched until now, or until the horizon for a deadline that has gone beyond it; before <paramref name="due"/> in the list that it returns.</summary>
    private WheelEntry? TakeDue(long slot, long now, long horizon, WheelEntry? due)
    {
        for (var entry = _slots[slot % Slots]; entry is not null;)
        {
            var next = entry.Next;
            if (entry.WatchedUntil <= now || (entry.WatchedUntil <= horizon && entry.Deadline > horizon))
            {
                Remove(entry);
                // Until it has been seen to, no other turn may take it.
                Volatile.Write(ref entry.WatchedUntil, long.MinValue);
                (entry.NextDue, due) = (due, entry);
            }
            entry = next;
        }
        return due;
    }

    private void Expire(WheelEntry entry, long now)
    {
        Volatile.Write(ref entry.WatchedUntil, long.MaxValue);
        // Its place is given up before its deadline is read: a wait that begins after this enters by itself.
        Interlocked.MemoryBarrier();
        var deadline = entry.Deadline;
        if (deadline <= now)
            entry.OnDue(now);
        else if (deadline != long.MaxValue)
            Watch(entry, deadline);
    }

    private void Insert(WheelEntry entry, long deadline)
    {
        // What is due already comes with the next turn, which begins where the last one ended.
        entry.Slot = (int)(Math.Max(deadline / _slotTicks, _turnedTo) % Slots);
        ref var head = ref _slots[entry.Slot];
        (entry.Previous, entry.Next) = (null, head);
        if (head is not null)
            head.Previous = entry;
        head = entry;
        Volatile.Write(ref entry.WatchedUntil, deadline);
        _entries++;
    }

    private void Remove(WheelEntry entry)
    {
        if (entry.Previous is { } previous)
            previous.Next = entry.Next;
        else
            _slots[entry.Slot] = entry.Next;
        if (entry.Next is { } next)
            next.Previous = entry.Previous;
        (entry.Previous, entry.Next) = (null, null);
        Volatile.Write(ref entry.WatchedUntil, long.MaxValue);
        _entries--;
    }

    private long Earliest()
    {
        var earliest = long.MaxValue;
        for (var slot = _turnedTo; slot < _turnedTo + Slots; slot++)
        {
            for (var entry = _slots[slot % Slots]; entry is not null; entry = entry.Next)
                earliest = Math.Min(earliest, entry.WatchedUntil);
            // The slots behind this one hold nothing earlier, unless this one's entries belong to a later turn.
            if (earliest / _slotTicks <= slot)
                break;
        }
        return earliest;
    }

    private void SetTimer(long deadline)
    {
        if (deadline >= _firesAt)
            return;
        _firesAt = deadline;
        var now = _timeProvider.GetTimestamp();
        // Rounded up to the timer's own milliseconds, else it would fire too early and again.
        var wait = deadline <= now ? 0 : Math.Ceiling(_timeProvider.GetElapsedTime(now, deadline).TotalMilliseconds);
        _timer.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}
