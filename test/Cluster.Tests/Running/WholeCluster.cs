using DnsOrleans.Api.Tests.Running;
using DnsOrleans.ClusterProcesses;
using DnsOrleans.Otlp;
using DnsOrleans.Redis;

namespace DnsOrleans.Cluster.Tests.Running;

/// <summary>The cluster of the README's commands, shared by the tests of a collection: an orchestrator, a worker silo for each region, a front end, and a receiver for what they trace.</summary>
public sealed class WholeCluster : IAsyncLifetime
{
    private RunningCluster? _cluster;
    private OtlpReceiver? _receiver;

    internal RunningCluster Cluster => _cluster ?? throw new InvalidOperationException("not started");

    internal OtlpReceiver Receiver => _receiver ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        if (!RedisServer.IsInstalled)
            return;
        var cancellationToken = TestContext.Current.CancellationToken;
        _receiver = await OtlpReceiver.StartAsync(cancellationToken: cancellationToken);
        _cluster = await RunningCluster.StartAsync(
            new()
            {
                Environment = new Dictionary<string, string>
                {
                    ["OTEL_EXPORTER_OTLP_ENDPOINT"] = _receiver.GrpcEndpoint,
                    ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
                    ["OTEL_METRIC_EXPORT_INTERVAL"] = "500",
                },
            },
            cancellationToken);
    }

    /// <summary>Starts what an earlier test has ended, and waits until the cluster answers as a whole.</summary>
    internal async Task MendAsync(CancellationToken cancellationToken)
    {
        RedisNeeded.OrSkip();
        // Left behind by a test that failed.
        foreach (var frozen in Cluster.Processes.Where(process => process.Runs && process.IsFrozen))
            await frozen.KillAsync();
        if (Cluster.Redis.Runs)
            Cluster.Redis.Thaw();
        else
            await Cluster.Redis.RestartAsync(cancellationToken);
        await Cluster.FillAsync(cancellationToken);
        using var front = new FrontEnd(Cluster.Api);
        await Eventually.HoldsAsync(() => front.GetAsync("domain=agree.playground.test&record_types=A&timeout_ms=2000"), answer => answer.Says("success"), "the cluster is whole");
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
            await _cluster.DisposeAsync();
        if (_receiver is not null)
            await _receiver.DisposeAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class WholeClusterCollection : ICollectionFixture<WholeCluster>
{
    public const string Name = "one cluster";
}
