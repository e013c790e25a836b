using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Failures;

/// <summary>A region whose silo is missing, dies, hangs or drains: the other regions stand in the answer, and it comes in time.</summary>
public sealed class WorkerFailureTests(WholeCluster whole) : ClusterTests(whole)
{
    private const string Agree = "domain=agree.playground.test&record_types=A";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_region_without_a_silo_is_unavailable_at_once()
    {
        Assert.Equal(0, await Cluster.Worker(Answers.Second).StopAsync(CancellationToken));

        await FailsFastAsync(Answers.Second);
        var list = await Front.GetPathAsync("/api/v1/locations");
        Assert.Equal([true, false, true], list.Body["locations"]!.AsArray().Select(location => (bool)location!["available"]!));
        var health = await Front.GetPathAsync("/health/ready");
        Assert.Equal((200, "degraded"), (health.Code, health.Body.Status()));
    }

    [Fact]
    public async Task A_killed_silos_region_is_unavailable_to_the_lookups_it_had()
    {
        // The region's resolver says nothing, so that the lookup is under way there until its deadline.
        const string silent = "domain=silent.playground.test&record_types=A&timeout_ms=20000";
        using var watched = await Front.WatchAsync(silent);
        await watched.CompletedAsync(Answers.First);
        await watched.CompletedAsync(Answers.Last);
        var asked = Front.GetAsync(silent);
        await Cluster.Worker(Answers.Second).KillAsync();
        var last = await watched.LastAsync();
        var answer = await asked;

        Assert.Equal(("lookup.completed", "partial"), (last.Type, last.Data.Status()));
        Assert.Equal("unavailable", last.Data.Location(Answers.Second).Status());
        // Found out by the silos that watch it, long before the deadline.
        Assert.InRange(watched.Took, TimeSpan.Zero, TimeSpan.FromSeconds(15));
        Assert.Equal(("success", "unavailable", "success"), StatusesOf(answer));
        await FailsFastAsync(Answers.Second);
    }

    [Fact]
    public async Task A_hung_silo_costs_no_more_than_the_deadline_and_is_left_out_once_it_is_missed()
    {
        var hung = Cluster.Worker(Answers.Last);
        hung.Freeze();
        using var watched = await Front.WatchAsync($"{Agree}&timeout_ms=1000");
        var answer = await Front.GetAsync($"{Agree}&timeout_ms=1000");
        var last = await watched.LastAsync();

        Deadline.AssertKept(answer.Took, Second);
        Deadline.AssertKept(watched.Took, Second);
        foreach (var report in new[] { answer.Body, last.Data })
        {
            Assert.Equal(("success", "success"), (report.Location(Answers.First).Status(), report.Location(Answers.Second).Status()));
            Assert.Contains(report.Location(Answers.Last).Status(), new[] { "timeout", "unavailable" });
        }
        await FailsFastAsync(Answers.Last);
        // The others go on without it; when it wakes up it finds itself out of the cluster and ends, to be started anew.
        hung.Thaw();
        await hung.Ended.WaitAsync(TimeSpan.FromMinutes(2), CancellationToken);
    }

    [Fact]
    public async Task A_draining_silo_ends_the_lookups_it_has()
    {
        // Answered 800 ms late there: all of them are under way when it is told to stop.
        string[] queries = [.. new[] { "A", "AAAA", "MX", "TXT", "NS", "SRV", "A,TXT", "A,MX" }.Select(types => $"domain=slow.playground.test&record_types={types}")];
        var watched = await Task.WhenAll(queries.Select(Front.WatchAsync));
        foreach (var lookup in watched)
            await lookup.CompletedAsync(Answers.Second);
        var draining = Cluster.Worker(Answers.Last);
        draining.Terminate();

        foreach (var lookup in watched)
        {
            using (lookup)
            {
                var last = await lookup.LastAsync();
                Assert.Equal(("lookup.completed", "success"), (last.Type, last.Data.Status()));
            }
        }
        Assert.Equal(0, await draining.Ended.WaitAsync(TimeSpan.FromMinutes(1), CancellationToken));
        await FailsFastAsync(Answers.Last);
    }

    /// <summary>From some moment on, and until then within their deadline, lookups have that region unavailable at once and the others' answers.</summary>
    private Task FailsFastAsync(string region) => Eventually.HoldsAsync(
        async () =>
        {
            var answer = await Front.GetAsync($"{Agree}&timeout_ms=5000");
            Deadline.AssertKept(answer.Took, 5 * Second);
            Assert.All(Answers.Everywhere.Where(location => location != region), location => Assert.Equal("success", answer.StatusAt(location)));
            return answer;
        },
        answer => answer.StatusAt(region) == "unavailable" && answer.Took < Second,
        $"{region} fails fast");

    private static (string First, string Second, string Last) StatusesOf(Answer answer) =>
        (answer.StatusAt(Answers.First), answer.StatusAt(Answers.Second), answer.StatusAt(Answers.Last));
}
