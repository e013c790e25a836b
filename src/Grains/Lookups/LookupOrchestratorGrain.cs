using DnsOrleans.Grains.Placement;
using DnsOrleans.Grains.Regions;
using Orleans.Concurrency;
using Orleans.GrainDirectory;
using Orleans.Placement;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Holds one lookup while it runs and its report for a while after; a grain without either goes soon.</summary>
[Reentrant, OnOrchestratorSilos, HashBasedPlacement, GrainDirectory(GrainDirectoryName = ComputedPlaces.Name)]
internal sealed class LookupOrchestratorGrain(
    IGrainContext context,
    LookupOrchestration orchestration,
    RememberedReports remembered,
    LookupLimits limits) : IGrainBase, ILookupOrchestratorGrain, ILookupProgress
{
    // Not at once: calls on their way to a grain that goes would wake it anew, again and again until Orleans gives them up,
    // and the end of an event stream is a call of its own that comes after everything.
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    private LookupReport? _report;
    private LookupEvents? _events;
    private CancellationTokenSource? _watchEnd;
    private bool _busy;
    private bool _leaving;
    private bool _remembered;

    public IGrainContext GrainContext => context;

    public async Task<LookupReport> LookupAsync(LookupRequest request, CancellationToken cancellationToken)
    {
        Claim();
        try
        {
            _report = await orchestration.RunAsync(this.GetPrimaryKeyString(), request, events: null, progress: null, cancellationToken);
            Remember();
            return _report;
        }
        finally
        {
            _busy = false;
            if (_report is null)
                LetGoSoon();
        }
    }

    public IAsyncEnumerable<LookupEvent> WatchAsync(LookupRequest request, CancellationToken cancellationToken)
    {
        Claim();
        _events = new(this.GetPrimaryKeyString(), limits.EventsPerLookup);
        _watchEnd = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var run = RunWatchedAsync(request, _events, _watchEnd.Token);
        return new WatchedLookup(_events.Reader, () => LeaveAsync(run).Ignore());
    }

    public Task<LookupReport?> GetReportAsync()
    {
        if (!_busy && _report is null)
            LetGoSoon();
        return Task.FromResult(_report);
    }

    public Task RecordResolvedAsync(string location, RecordReport record)
    {
        if (_busy)
            _events?.RecordResolved(location, record);
        else if (_report is null)
            LetGoSoon();
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watchEnd?.Cancel();
        return Task.CompletedTask;
    }

    /// <summary>An id is one lookup's, unless that was cancelled.</summary>
    private void Claim()
    {
        if (_busy || _report is not null)
            throw new InvalidOperationException($"Lookup {this.GetPrimaryKeyString()} has begun already; a lookup needs an id of its own");
        _busy = true;
    }

    private async Task RunWatchedAsync(LookupRequest request, LookupEvents events, CancellationToken cancellationToken)
    {
        try
        {
            _report = await orchestration.RunAsync(this.GetPrimaryKeyString(), request, events, this.AsReference<ILookupProgress>(), cancellationToken);
            events.Completed(_report);
        }
        catch (Exception reason)
        {
            // Who watches is told; nobody else awaits this.
            events.Ended(reason);
        }
    }

    /// <summary>The watcher has read everything or has gone. Only now may the grain be let go, as unread events go with it.</summary>
    private async Task LeaveAsync(Task run)
    {
        _watchEnd!.Cancel();
        await run;
        _watchEnd.Dispose();
        (_watchEnd, _events, _busy) = (null, null, false);
        LetGoSoon();
    }

    private void LetGoSoon()
    {
        if (_leaving)
            return;
        _leaving = true;
        this.RegisterGrainTimer(LetGoAsync, Soon, Timeout.InfiniteTimeSpan);
    }

    private Task LetGoAsync(CancellationToken cancellationToken)
    {
        _leaving = false;
        if (_report is not null)
            Remember();
        else if (!_busy)
            this.DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private void Remember()
    {
        if (_remembered || (_busy && _events is not null))
            return;
        _remembered = true;
        remembered.Add(context);
    }
}
