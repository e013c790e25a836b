using System.Diagnostics;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;
using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Cluster.Tests.Startup;

/// <summary>Whoever comes too early waits, says so, and goes on.</summary>
public sealed class WaitingTests : OwnClusterTests
{
    // The words are repeated every half a minute.
    private static readonly TimeSpan Reminder = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Silos_and_front_ends_wait_for_a_redis_that_comes_later()
    {
        await StartRedisAsync();
        await Cluster.Redis.StopAsync();
        var since = Stopwatch.GetTimestamp();
        ProgramProcess[] early = [await Cluster.LaunchOrchestratorAsync(), await Cluster.LaunchWorkerAsync(Answers.First), await Cluster.LaunchApiAsync()];
        foreach (var process in early)
            Assert.NotNull(await process.FindLineAsync(line => line.Contains($"Waiting for Redis at {Cluster.Redis.ConnectionString}", StringComparison.Ordinal), CancellationToken));
        await Cluster.Redis.RestartAsync(CancellationToken);
        foreach (var process in early)
            await process.ServesAsync(CancellationToken);

        var mostOften = 1 + (int)(Stopwatch.GetElapsedTime(since) / Reminder);
        Assert.All(early, process =>
        {
            Assert.InRange(process.Lines.Count(line => line.Contains("Waiting for Redis", StringComparison.Ordinal)), 1, mostOften);
            Assert.Contains(process.Lines, line => line.EndsWith($"Redis at {Cluster.Redis.ConnectionString} answers", StringComparison.Ordinal));
            Assert.DoesNotContain(process.Lines, line => line.StartsWith("   at ", StringComparison.Ordinal));
        });
        using var front = new FrontEnd(Cluster.Api);
        await front.SeesAsync(Answers.First, 1);
    }

    [Fact]
    public async Task A_front_end_waits_for_an_orchestrator_and_can_be_stopped_meanwhile()
    {
        await StartRedisAsync();
        var since = Stopwatch.GetTimestamp();
        var api = await Cluster.LaunchApiAsync();
        Assert.NotNull(await api.FindLineAsync(line => line.Contains("Waiting for an orchestrator", StringComparison.Ordinal), CancellationToken));
        var impatient = await Cluster.LaunchApiAsync();
        Assert.NotNull(await impatient.FindLineAsync(line => line.Contains("Waiting for an orchestrator", StringComparison.Ordinal), CancellationToken));
        Assert.Equal(0, await impatient.StopAsync(CancellationToken));
        await Cluster.LaunchOrchestratorAsync();
        await api.ServesAsync(CancellationToken);

        var mostOften = 1 + (int)(Stopwatch.GetElapsedTime(since) / Reminder);
        Assert.InRange(api.Lines.Count(line => line.Contains("Could not find any gateway", StringComparison.Ordinal) || line.Contains("Waiting for an orchestrator", StringComparison.Ordinal)), 1, mostOften);
    }

    [Fact]
    public async Task A_silo_without_a_redis_in_its_settings_is_told_so()
    {
        await StartRedisAsync();
        var silo = await Cluster.LaunchOrchestratorAsync("--Redis:Connection", "");

        Assert.Equal(2, await silo.Ended.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken));
        Assert.Contains(silo.Lines, line => line.StartsWith("Redis:Connection:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_silo_whose_port_is_taken_is_told_so_in_one_line()
    {
        await StartRedisAsync();
        var first = await Cluster.LaunchOrchestratorAsync();
        await first.ServesAsync(CancellationToken);
        var second = await Cluster.LaunchOrchestratorAsync("--urls", first.Address.OriginalString.TrimEnd('/'));

        Assert.Equal(1, await second.Ended.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken));
        Assert.Contains(second.Lines, line => line.Contains($"{first.Address.Port}", StringComparison.Ordinal) && line.Contains("--urls", StringComparison.Ordinal));
    }
}
