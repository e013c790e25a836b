using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Cluster;

public sealed class PlacementTests
{
    [Fact]
    public async Task Each_regions_workers_stand_on_the_silos_that_serve_it()
    {
        await using var cluster = await LookupCluster.StartAsync([["us-east-1", "eu-west-1"], ["asia-south-1", "eu-west-1"]]);
        for (var i = 0; i < 12; i++)
        {
            var report = await cluster.Client.Lookup().LookupAsync(Ask.For($"n{i}.agree.playground.test", types: ["A"]), CancellationToken.None);
            Assert.Equal(AnswerStatus.Success, report.Status);
        }
        var management = cluster.Client.GetGrain<IManagementGrain>(0);
        var workers = (await management.GetDetailedGrainStatistics())
            .Where(grain => RegionWorkerKey.TryParse(grain.GrainId.Key.ToString(), out _))
            .Select(grain => (Region: grain.GrainId.Key.ToString()!.Split('/')[0], Silo: grain.SiloAddress))
            .ToLookup(worker => worker.Region, worker => worker.Silo);
        var us = Assert.Single(workers["us-east-1"].Distinct());
        var asia = Assert.Single(workers["asia-south-1"].Distinct());
        Assert.NotEqual(us, asia);
        // A region of two silos has its shards on both.
        Assert.Equal(2, workers["eu-west-1"].Distinct().Count());
    }

    [Fact]
    public async Task Hundreds_of_shards_are_dealt_out_evenly_and_orchestrators_stand_only_where_they_may()
    {
        const int shards = 300;
        await using var cluster = await LookupCluster.StartAsync(
            [["us-east-1"], ["us-east-1"], ["us-east-1"], ["eu-west-1"], []], regionLimits: new() { Shards = shards }, orchestrates: [4]);
        await Task.WhenAll(Enumerable.Range(0, shards).Select(shard =>
            cluster.Client.GetGrain<IRegionWorkerGrain>(new RegionWorkerKey("us-east-1", shard).ToString()).DescribeAsync(CancellationToken.None)));
        await Task.WhenAll(Enumerable.Range(0, 30).Select(_ =>
            cluster.Client.Lookup().LookupAsync(Ask.For("agree.playground.test", types: ["A"], locations: ["us-east-1", "eu-west-1"]), CancellationToken.None)));

        var grains = await cluster.GrainsAsync();
        var workers = grains.Where(grain => grain.GrainId.Key.ToString()!.StartsWith("us-east-1/", StringComparison.Ordinal)).CountBy(grain => grain.SiloAddress);
        Assert.Equal(
            cluster.Addresses[..3].Select(silo => (silo, shards / 3)).Order(),
            workers.Select(count => (count.Key, count.Value)).Order());
        var orchestrators = grains.Where(grain => grain.GrainType.Contains(nameof(LookupOrchestratorGrain), StringComparison.Ordinal)).ToList();
        Assert.Equal(30, orchestrators.Count);
        Assert.All(orchestrators, grain => Assert.Equal(cluster.Addresses[4], grain.SiloAddress));
    }

    [Fact]
    public async Task A_silo_that_joins_soon_has_its_share_and_one_that_leaves_hands_over()
    {
        const int shards = 30;
        await using var cluster = await LookupCluster.StartAsync([["us-east-1"], ["us-east-1"], ["us-east-1"]], regionLimits: new() { Shards = shards }, startedSilos: 2);
        await SharesBecomeAsync("15 15");
        await cluster.StartAnotherAsync();
        await SharesBecomeAsync("10 10 10");
        await cluster.StopAsync(0);
        await SharesBecomeAsync("15 15");

        // How many shards each silo answers for, most first, once every silo knows what the others serve.
        async Task SharesBecomeAsync(string expected)
        {
            using var end = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
            while (true)
            {
                var silos = await Task.WhenAll(Enumerable.Range(0, shards).Select(shard =>
                    cluster.SiloOfAsync(new RegionWorkerKey("us-east-1", shard))));
                var shares = string.Join(' ', silos.CountBy(silo => silo).Select(count => count.Value).OrderDescending());
                if (shares == expected)
                    return;
                Assert.False(end.IsCancellationRequested, $"the shares are {shares}, not {expected}");
                await tick.WaitForNextTickAsync();
            }
        }
    }

    [Fact]
    public async Task A_region_whose_silo_dies_is_reported_by_the_deadline()
    {
        await using var cluster = await LookupCluster.StartAsync([["us-east-1", "eu-west-1"], ["asia-south-1"]]);
        var whole = await cluster.Cohosted.Lookup().LookupAsync(Ask.For("agree.playground.test"), CancellationToken.None);
        Assert.Equal(AnswerStatus.Success, whole.Status);
        await cluster.KillAsync(1);
        var report = await cluster.Cohosted.Lookup().LookupAsync(Ask.For("agree.playground.test", TimeSpan.FromSeconds(1)), CancellationToken.None);
        Assert.InRange(report.Duration, TimeSpan.Zero, TimeSpan.FromSeconds(5));
        Assert.Equal(AnswerStatus.Partial, report.Status);
        Assert.Equal(AnswerStatus.Success, report.At("us-east-1").Status);
        Assert.Contains(report.At("asia-south-1").Status, new[] { AnswerStatus.Timeout, AnswerStatus.Unavailable });
    }
}
