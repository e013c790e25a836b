namespace DnsOrleans.Grains.Lookups;

/// <summary>The orchestrator grains of this silo that hold a finished report: beyond a number and an age the oldest are let go.</summary>
internal sealed class RememberedReports : IDisposable
{
    private static readonly DeactivationReason Forgotten = new(DeactivationReasonCode.ApplicationRequested, "its report is remembered no longer");

    private readonly Lock _gate = new();
    private readonly Queue<(IGrainContext Activation, long FinishedAt)> _finished = new();
    private readonly LookupLimits _limits;
    private readonly TimeProvider _timeProvider;
    private readonly ITimer _sweep;

    public RememberedReports(LookupLimits limits, TimeProvider timeProvider)
    {
        _limits = limits;
        _timeProvider = timeProvider;
        var period = TimeSpan.FromTicks(Math.Clamp(limits.RememberFor.Ticks / 10, TimeSpan.TicksPerSecond, TimeSpan.TicksPerMinute));
        _sweep = timeProvider.CreateTimer(static reports => ((RememberedReports)reports!).ForgetOld(), this, period, period);
    }

    /// <summary>How many are held.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _finished.Count;
        }
    }

    /// <summary>Holds a grain whose report is finished; lets the oldest go if that is one too many.</summary>
    public void Add(IGrainContext activation)
    {
        IGrainContext? oldest = null;
        lock (_gate)
        {
            _finished.Enqueue((activation, _timeProvider.GetTimestamp()));
            if (_finished.Count > _limits.RememberedReports)
                oldest = _finished.Dequeue().Activation;
        }
        oldest?.Deactivate(Forgotten);
    }

    public void Dispose() => _sweep.Dispose();

    private void ForgetOld()
    {
        while (TakeOld() is { } activation)
            activation.Deactivate(Forgotten);
    }

    private IGrainContext? TakeOld()
    {
        lock (_gate)
        {
            return _finished.TryPeek(out var oldest) && _timeProvider.GetElapsedTime(oldest.FinishedAt) >= _limits.RememberFor
                ? _finished.Dequeue().Activation
                : null;
        }
    }
}
