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
