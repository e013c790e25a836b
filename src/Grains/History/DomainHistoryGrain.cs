using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Placement;
using DnsOrleans.Grains.Telemetry;
using Orleans.Placement;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace DnsOrleans.Grains.History;

/// <summary>Keeps the history of the name that is its key, and hears of finished lookups by the name's stream. An event may come twice, late, or while the store is away.</summary>
[ImplicitStreamSubscription(LookupStreams.Namespace), OnOrchestratorSilos, HashBasedPlacement]
internal sealed class DomainHistoryGrain(
    IGrainContext context,
    [PersistentState(LookupHistoryExtensions.StorageName, LookupHistoryExtensions.StorageName)] IPersistentState<HistoryState> stored,
    RetainedHistories retained,
    HistoryLimits limits,
    LookupMeters meters,
    TimeProvider timeProvider) : IGrainBase, IDomainHistoryGrain, IStreamSubscriptionObserver, IAsyncObserver<PastReport>
{
    // Another silo that held this name for a while has written; more than once in a row is no coincidence.
    private const int MaxWrites = 3;

    // What is told: changed only once the store has it.
    private HistoryState _history = new();
    private bool _recording;

    public IGrainContext GrainContext => context;

    public Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _history = stored.State;
        return Task.CompletedTask;
    }

    public Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        retained.Gone(context);
        return Task.CompletedTask;
    }

    public Task<DomainHistory> GetAsync(int limit, CancellationToken cancellationToken)
    {
        var reports = _history.Since(timeProvider.GetUtcNow() - limits.KeepFor);
        if (!reports.IsEmpty)
            retained.Used(context);
        // Asking for names that nothing is known of shall not push out those that something is known of.
        else if (!_recording)
            this.DeactivateOnIdle();
        return Task.FromResult(new DomainHistory { Entries = HistoryChanges.Of(reports, limit) });
    }

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) =>
        handleFactory.Create<PastReport>().ResumeAsync(this);

    /// <summary>Records an event. Throws where it could not be stored: the stream brings it again.</summary>
    public async Task OnNextAsync(PastReport item, StreamSequenceToken? token = null)
    {
        _recording = true;
        try
        {
            var outcome = await RecordAsync(item);
            meters.EventRecorded(outcome);
            LookupSpans.EventRecorded(this.GetPrimaryKeyString(), item, outcome, _history.Reports.Length);
        }
        finally
        {
            _recording = false;
            retained.Used(context);
        }
    }

    // An event that the stream gives up is the stream's to tell of.
    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

    private async Task<RecordOutcome> RecordAsync(PastReport report)
    {
        for (var writes = 1; ; writes++)
        {
            var (next, outcome) = _history.With(report, limits, timeProvider.GetUtcNow());
            if (outcome != RecordOutcome.Recorded)
                return outcome;
            try
            {
                stored.State = next;
                await stored.WriteStateAsync();
                _history = next;
                return outcome;
            }
            catch (InconsistentStateException) when (writes < MaxWrites)
            {
                await stored.ReadStateAsync();
                _history = stored.State;
            }
        }
    }
}
