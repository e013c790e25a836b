using DnsOrleans.Grains;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Lookups;

/// <summary>Calls to orchestrators. In a cluster they can be lost: a call is given up a grace after the lookup's own deadline, and one whose silo goes is made once more.</summary>
internal sealed class Orchestrators(IGrainFactory grains, TimeProvider time, DnsOrleansSettings settings, OrchestratorNews news)
{
    // In one process nothing is lost on the way, and a busy machine may be slow.
    private readonly TimeSpan? _grace = settings.Redis is null ? null : settings.Cluster.FrontEndGrace;

    /// <summary>The lookup's report, under a new id if it had to be asked twice. Throws <see cref="TimeoutException"/> when the orchestrator is too late, and what a grain call throws.</summary>
    public async Task<LookupReport> LookupAsync(LookupId id, LookupRequest request, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        try
        {
            return await AskAsync(id, request, cancellationToken);
        }
        catch (Exception reason) when (SiloGone.Is(reason) && _grace is not null && time.GetElapsedTime(began) < request.Timeout)
        {
            return await AskAsync(LookupId.New(time), request with { Timeout = request.Timeout - time.GetElapsedTime(began) }, cancellationToken);
        }
    }

    /// <summary>The lookup's events.</summary>
    public IAsyncEnumerable<LookupEvent> WatchAsync(LookupId id, LookupRequest request, CancellationToken cancellationToken) =>
        grains.GetGrain<ILookupOrchestratorGrain>(id.Text).WatchAsync(request, cancellationToken);

    /// <summary>Cancels a source when an orchestrator should have ended the lookup.</summary>
    public void LimitTo(LookupRequest request, CancellationTokenSource end)
    {
        if (_grace is { } grace)
            end.CancelAfter(request.Timeout + grace);
    }

    private async Task<LookupReport> AskAsync(LookupId id, LookupRequest request, CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        LimitTo(request, end);
        try
        {
            var report = await grains.GetGrain<ILookupOrchestratorGrain>(id.Text).LookupAsync(request, end.Token).WaitAsync(end.Token);
            news.Answered();
            return report;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            var late = new TimeoutException($"the orchestrator of lookup {id} did not report in time");
            news.Lost(late);
            throw late;
        }
        catch (Exception fault) when (_grace is not null && fault is OrleansException or TimeoutException)
        {
            news.Lost(fault);
            throw;
        }
    }
}
