using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>Tests that put a cluster of their own together; a failed one shows what its processes have printed.</summary>
public abstract class OwnClusterTests : IAsyncDisposable
{
    private RunningCluster? _cluster;

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    internal RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("not started");

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_cluster is null)
            return;
        ShownLogs.OfFailed(_cluster);
        await _cluster.DisposeAsync();
    }

    /// <summary>A Redis, and nothing else yet.</summary>
    internal async Task StartRedisAsync(params string[] arguments)
    {
        RedisNeeded.OrSkip();
        _cluster = await RunningCluster.StartRedisAsync(new() { Arguments = arguments, Regions = [] }, CancellationToken);
    }

    /// <summary>An orchestrator, a front end, and silos of one region.</summary>
    internal async Task<FrontEnd> StartRegionAsync(string region, int silos, params string[] arguments)
    {
        await StartRedisAsync(arguments);
        for (var i = 0; i < silos; i++)
            await Cluster.LaunchWorkerAsync(region);
        await Cluster.FillAsync(CancellationToken);
        var front = new FrontEnd(Cluster.Api);
        await front.SeesAsync(region, silos);
        return front;
    }
}
