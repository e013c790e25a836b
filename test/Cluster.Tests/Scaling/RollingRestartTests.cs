using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Scaling;

public sealed class RollingRestartTests : OwnClusterTests
{
    [Fact]
    public async Task Silos_of_a_region_are_restarted_one_by_one_without_a_failed_lookup()
    {
        using var front = await StartRegionAsync(Answers.First, silos: 2);
        var load = Load.Start(front, atOnce: 8, number => $"domain=n{number}.agree.playground.test&record_types=A,MX&locations={Answers.First}");
        var old = Cluster.Processes.Where(process => process.Name.StartsWith("worker", StringComparison.Ordinal)).ToList();
        foreach (var silo in old)
        {
            Assert.Equal(0, await silo.StopAsync(CancellationToken));
            await AnsweredMoreAsync(load);
            var started = await Cluster.LaunchWorkerAsync(Answers.First);
            await started.ServesAsync(CancellationToken);
            await front.SeesAsync(Answers.First, 2);
            await AnsweredMoreAsync(load);
        }
        var answers = await load.EndAsync();

        Assert.DoesNotContain(answers, answer => !answer.Says("success"));
    }

    [Fact]
    public async Task A_region_whose_only_silo_is_replaced_by_another_answers_on()
    {
        using var front = await StartRegionAsync(Answers.First, silos: 1);
        var load = Load.Start(front, atOnce: 4, number => $"domain=n{number}.agree.playground.test&record_types=A&locations={Answers.First}");
        var old = Cluster.Worker(Answers.First);
        var started = await Cluster.LaunchWorkerAsync(Answers.First);
        await started.ServesAsync(CancellationToken);
        await front.SeesAsync(Answers.First, 2);
        Assert.Equal(0, await old.StopAsync(CancellationToken));
        await AnsweredMoreAsync(load);
        var answers = await load.EndAsync();

        Assert.DoesNotContain(answers, answer => !answer.Says("success"));
    }

    private static Task AnsweredMoreAsync(Load load)
    {
        var before = load.Count;
        return Eventually.HoldsAsync(() => Task.FromResult(load.Count), count => count >= before + 100, "lookups answered");
    }
}
