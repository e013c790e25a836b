using DnsOrleans.Grains.Regions;
using Orleans.Concurrency;
using Orleans.Placement;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Holds one lookup while it runs and its report for a while after; a grain without either goes at once.</summary>
[Reentrant, PreferLocalPlacement]
internal sealed class LookupOrchestratorGrain(
    IGrainContext context,
    LookupOrchestration orchestration,
    RememberedReports remembered,
    LookupLimits limits) : IGrainBase, ILookupOrchestratorGrain, ILookupProgress
{
    private bool _claimed;
    private LookupReport? _report;
    private LookupEvents? _events;
    private CancellationTokenSource? _watchEnd;

    public IGrainContext GrainContext => context;

    public async Task<LookupReport> LookupAsync(LookupRequest request, CancellationToken cancellationToken)
    {
        Claim();
        try
        {
            return _report = await orchestration.RunAsync(this.GetPrimaryKeyString(), request, events: null, progress: null, cancellationToken);
        }
        finally
        {
            Settle();
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
        if (!_claimed)
            this.DeactivateOnIdle();
        return Task.FromResult(_report);
    }

    public Task RecordResolvedAsync(string location, RecordReport record)
    {
        if (!_claimed)
            this.DeactivateOnIdle();
        _events?.RecordResolved(location, record);
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _watchEnd?.Cancel();
        return Task.CompletedTask;
    }

    /// <summary>An id is one lookup's.</summary>
    private void Claim()
    {
        if (_claimed)
            throw new InvalidOperationException($"Lookup {this.GetPrimaryKeyString()} has begun already; a lookup needs an id of its own");
        _claimed = true;
    }

    private async Task RunWatchedAsync(LookupRequest request, LookupEvents events, CancellationToken cancellationToken)
    {
        try
        {
            _report = await orchestration.RunAsync(this.GetPrimaryKeyString(), request, events, this.AsReference<ILookupProgress>(), cancellationToken);
        }
#pragma warning disable CA1031 // Who watches is told; nobody else awaits this.
        catch (Exception reason)
#pragma warning restore CA1031
        {
            events.Ended(reason);
        }
    }

    /// <summary>The watcher has read everything or has gone. Only now may the grain be let go, as unread events go with it.</summary>
    private async Task LeaveAsync(Task run)
    {
        _watchEnd!.Cancel();
        await run;
        _watchEnd.Dispose();
        _watchEnd = null;
        Settle();
    }

    private void Settle()
    {
        if (_report is not null)
            remembered.Add(context);
        else
            this.DeactivateOnIdle();
    }
}
