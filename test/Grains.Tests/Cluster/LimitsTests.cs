using DnsOrleans.Grains.Lookups;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Grains.Tests.Cluster;

public sealed class LimitsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [Fact]
    public async Task Only_the_newest_reports_are_remembered()
    {
        await using var cluster = await LookupCluster.StartAsync([LookupCluster.Locations], lookupLimits: new() { RememberedReports = 3 });
        for (var i = 0; i < 10; i++)
            await cluster.Client.Lookup($"n{i}").LookupAsync(Ask.For("agree.playground.test", types: ["A"]), CancellationToken.None);
        Assert.Equal(3, cluster.Silo(0).GetRequiredService<RememberedReports>().Count);
        Assert.NotNull(await cluster.Client.Lookup("n9").GetReportAsync());
        Assert.NotNull(await cluster.Client.Lookup("n7").GetReportAsync());
        await WaitForOrchestratorsAsync(cluster, 3);
        Assert.Null(await cluster.Client.Lookup("n6").GetReportAsync());
        await WaitForOrchestratorsAsync(cluster, 3);
    }

    [Fact]
    public async Task A_report_is_remembered_for_a_while()
    {
        await using var cluster = await LookupCluster.StartAsync([LookupCluster.Locations], lookupLimits: new() { RememberFor = TimeSpan.FromMilliseconds(1) });
        await cluster.Client.Lookup("old").LookupAsync(Ask.For("agree.playground.test", types: ["A"]), CancellationToken.None);
        await WaitForOrchestratorsAsync(cluster, 0);
        Assert.Null(await cluster.Client.Lookup("old").GetReportAsync());
    }

    [Fact]
    public async Task Cancelled_watched_and_unknown_lookups_leave_no_grain_behind()
    {
        await using var cluster = await LookupCluster.StartAsync([LookupCluster.Locations], lookupLimits: new() { RememberedReports = 0 });
        await cluster.Client.Lookup().GetReportAsync();
        using var gone = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cluster.Client.Lookup().LookupAsync(Ask.For("silent.playground.test"), gone.Token));
        await foreach (var told in cluster.Client.Lookup().WatchAsync(Ask.For("agree.playground.test"), CancellationToken.None))
        {
            if (told is RecordResolved)
                break;
        }
        LookupEvent? last = null;
        await foreach (var told in cluster.Client.Lookup().WatchAsync(Ask.For("agree.playground.test"), CancellationToken.None))
            last = told;
        Assert.IsType<LookupCompleted>(last);
        await WaitForOrchestratorsAsync(cluster, 0);
    }

    [Fact]
    public async Task A_lookup_may_take_longer_than_Orleans_waits_for_other_calls()
    {
        await using var cluster = await LookupCluster.StartAsync([LookupCluster.Locations], responseTimeout: TimeSpan.FromSeconds(1));
        var report = await cluster.Client.Lookup().LookupAsync(Ask.For("silent.playground.test", TimeSpan.FromSeconds(4), types: ["A"]), CancellationToken.None);
        Assert.Equal(AnswerStatus.Timeout, report.At("eu-west-1").Status);
        Assert.Equal("TIMEOUT", report.Cell("eu-west-1", "A").Status);
    }

    private static async Task WaitForOrchestratorsAsync(LookupCluster cluster, int count)
    {
        using var end = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (await OrchestratorsAsync(cluster) != count)
            await tick.WaitForNextTickAsync(end.Token);
    }

    private static async Task<int> OrchestratorsAsync(LookupCluster cluster)
    {
        var statistics = await cluster.Client.GetGrain<IManagementGrain>(0).GetSimpleGrainStatistics();
        return statistics.Where(grain => grain.GrainType.Contains(nameof(LookupOrchestratorGrain), StringComparison.Ordinal)).Sum(grain => grain.ActivationCount);
    }
}
