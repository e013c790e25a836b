using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>Tests of the shared cluster: it is whole before each, and a failed one shows what its processes have printed.</summary>
[Collection(WholeClusterCollection.Name)]
public abstract class ClusterTests(WholeCluster whole) : IAsyncLifetime
{
    private FrontEnd? _front;

    internal RunningCluster Cluster => whole.Cluster;

    internal FrontEnd Front => _front ?? throw new InvalidOperationException("not started");

    protected static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await whole.MendAsync(CancellationToken);
        _front = new(Cluster.Api);
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        _front?.Dispose();
        if (_front is not null)
            ShownLogs.OfFailed(Cluster);
        return ValueTask.CompletedTask;
    }
}
