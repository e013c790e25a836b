using System.Diagnostics;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;
using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Failures;

/// <summary>Redis goes and comes back: lookups need it for nothing.</summary>
public sealed class RedisFailureTests(WholeCluster whole) : ClusterTests(whole)
{
    // Longer than every period at which silos and front ends read or write the members there (10 s).
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(13);

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Lookups_go_on_while_redis_is_away_and_after_it_has_come_back(bool withoutItsData)
    {
        await Cluster.Redis.KillAsync();
        await LookupsGoOnAsync();
        await SilosAreAsync(503, "unhealthy");
        if (withoutItsData)
            Cluster.Redis.ForgetData();
        await Cluster.Redis.RestartAsync(CancellationToken);
        await SilosAreAsync(200, "healthy");
        await LookupsGoOnAsync();

        // The members are known again: a silo that leaves is let go, one that starts finds them.
        Assert.Equal(0, await Cluster.Worker(Answers.First).StopAsync(CancellationToken));
        await Cluster.FillAsync(CancellationToken);
        await Eventually.HoldsAsync(
            () => Front.GetAsync("domain=agree.playground.test&record_types=A&timeout_ms=2000"), answer => answer.Says("success"), "every region answers");
    }

    [Fact]
    public async Task A_silo_can_be_stopped_while_redis_is_away()
    {
        using var watched = await Front.WatchAsync("domain=slow.playground.test&record_types=A");
        await watched.CompletedAsync(Answers.First);
        await Cluster.Redis.KillAsync();
        var stopped = Cluster.Worker(Answers.Last);
        stopped.Terminate();

        Assert.Equal("success", (await watched.LastAsync()).Data.Status());
        // It tries on to take its leave in Redis, until its time is over.
        Assert.Equal(0, await stopped.Ended.WaitAsync(2 * Patience, CancellationToken));
    }

    [Fact]
    public async Task Lookups_go_on_while_redis_hangs()
    {
        Cluster.Redis.Freeze();
        await LookupsGoOnAsync();
        await SilosAreAsync(503, "unhealthy");
        Cluster.Redis.Thaw();
        await SilosAreAsync(200, "healthy");
        await LookupsGoOnAsync();
    }

    private async Task LookupsGoOnAsync()
    {
        var since = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(since) < LongEnough)
        {
            var answer = await Front.GetAsync("domain=geo.playground.test&record_types=A&timeout_ms=2000");
            Assert.True(answer.Says("success"), $"after {Stopwatch.GetElapsedTime(since)}: {answer}");
        }
    }

    private async Task SilosAreAsync(int code, string status)
    {
        using var client = new HttpClient { Timeout = Patience };
        foreach (var silo in Cluster.Processes.Where(process => process.Runs && process != Cluster.Api))
        {
            await Eventually.HoldsAsync(async () => await HealthAsync(silo, "ready"), health => health.Contains($"{code} {{\"status\":\"{status}\"", StringComparison.Ordinal), silo.Name);
            Assert.StartsWith("200", await HealthAsync(silo, "live"), StringComparison.Ordinal);
        }

        async Task<string> HealthAsync(ProgramProcess silo, string which)
        {
            using var response = await client.GetAsync(new Uri(silo.Address, $"/health/{which}"), CancellationToken);
            return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(CancellationToken)}";
        }
    }
}
