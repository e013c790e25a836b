using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Failures;

/// <summary>The front end dies: nothing of the cluster is lost with it.</summary>
public sealed class FrontEndFailureTests(WholeCluster whole) : ClusterTests(whole)
{
    private readonly WholeCluster _whole = whole;

    [Fact]
    public async Task A_killed_front_ends_lookups_end_by_their_deadline_and_another_one_goes_on()
    {
        using var watched = await Front.WatchAsync("domain=silent.playground.test&record_types=A&timeout_ms=5000");
        await watched.CompletedAsync(Answers.First);
        await watched.CompletedAsync(Answers.Last);
        await UnderWayAsync(count => count > 0);
        await Cluster.Api.KillAsync();
        await UnderWayAsync(count => count == 0);

        await Cluster.FillAsync(CancellationToken);
        using var next = new FrontEnd(Cluster.Api);
        await Eventually.HoldsAsync(
            () => next.GetAsync("domain=agree.playground.test&record_types=A&timeout_ms=2000"), answer => answer.Says("success"), "the cluster through another front end");
    }

    /// <summary>What the region's silo counts, as its metrics tell twice a second.</summary>
    private Task UnderWayAsync(Func<double, bool> condition) => Eventually.HoldsAsync(
        () => Task.FromResult(_whole.Receiver.Received.Metrics
            .FindLast(metric => metric.Name == "dnsorleans.record.active" && metric.Resource.Service == "dns-worker-eu-west-1")?.Points
            .Sum(point => point.Value) ?? -1),
        condition,
        "record lookups under way");
}
