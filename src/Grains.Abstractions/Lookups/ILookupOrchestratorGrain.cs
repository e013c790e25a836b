using Orleans.Concurrency;

namespace DnsOrleans.Grains.Lookups;

/// <summary>One lookup, keyed by its id: asks every region, compares, and holds the finished report for a while.</summary>
[Alias("dnsorleans.ILookupOrchestratorGrain")]
public interface ILookupOrchestratorGrain : IGrainWithStringKey
{
    /// <summary>Asks every location and returns the report by the request's deadline, whatever has answered. Cancelling ends the work in every region. A second lookup of one id is misuse: <see cref="InvalidOperationException"/>.</summary>
    /// <remarks>Orleans waits longer than the longest lookup (30 s) may take, so that it is the request's own timeout that counts.</remarks>
    [Alias("Lookup"), ResponseTimeout("00:00:45")]
    Task<LookupReport> LookupAsync(LookupRequest request, CancellationToken cancellationToken);

    /// <summary>The same, step by step as it happens; the last event holds the report. A caller that stops enumerating cancels the lookup.</summary>
    [Alias("Watch")]
    IAsyncEnumerable<LookupEvent> WatchAsync(LookupRequest request, CancellationToken cancellationToken);

    /// <summary>The finished report, null if this lookup is unknown, unfinished or forgotten.</summary>
    [Alias("GetReport"), AlwaysInterleave, ResponseTimeout("00:00:03")]
    Task<LookupReport?> GetReportAsync();
}
