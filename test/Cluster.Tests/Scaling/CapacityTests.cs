using System.Diagnostics;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Scaling;

public sealed class CapacityTests : OwnClusterTests
{
    private const int Lookups = 60;
    private const string Region = "slow-1";

    // So long that what else a lookup costs, on a loaded machine too, is little beside it.
    private static readonly TimeSpan Late = TimeSpan.FromMilliseconds(500);

    [Fact]
    public async Task Three_silos_of_a_region_answer_more_than_one_where_its_own_limit_binds()
    {
        await using var resolver = SlowNameServer.Start(Late);
        // Three at once are 6 a second for each silo.
        using var front = await StartRegionAsync(Region, silos: 1,
            "--Locations:0:Name", Region, "--Locations:0:Resolvers:0", resolver.Resolver, "--Regions:ConcurrentLookups", "3");
        var one = await TakenAsync(front, "one");
        for (var i = 0; i < 2; i++)
            await Cluster.LaunchWorkerAsync(Region);
        await Cluster.FillAsync(CancellationToken);
        await front.SeesAsync(Region, 3);
        var three = await TakenAsync(front, "three");

        // Three times as fast were the names dealt out evenly; a hash deals them unevenly.
        Assert.True(one / three > 1.7, $"{one.TotalSeconds} s on one silo, {three.TotalSeconds} s on three");
    }

    private static async Task<TimeSpan> TakenAsync(FrontEnd front, string run)
    {
        var since = Stopwatch.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, Lookups).Select(number =>
            front.GetAsync($"domain={run}{number}.example.com&record_types=A&locations={Region}&timeout_ms=30000")));
        var took = Stopwatch.GetElapsedTime(since);
        Assert.All(answers, answer => Assert.True(answer.Says("success"), answer.ToString()));
        return took;
    }
}
