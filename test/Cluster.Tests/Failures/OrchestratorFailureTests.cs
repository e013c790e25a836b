using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Failures;

/// <summary>The orchestrator's silo dies or hangs: whoever asks is told in time, and the front end finds another by itself.</summary>
public sealed class OrchestratorFailureTests(WholeCluster whole) : ClusterTests(whole)
{
    private const string Agree = "domain=agree.playground.test&record_types=A";

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Without_an_orchestrator_lookups_are_answered_503_until_there_is_one_again()
    {
        var remembered = await Front.GetAsync(Agree);
        await Cluster.Orchestrator.KillAsync();

        await AnsweredUnavailableAsync();
        var again = await Front.GetPathAsync($"{FrontEnd.LookupPath}s/{remembered.Body["lookup_id"]}");
        AssertUnavailable(again, TimeSpan.FromSeconds(5));
        Assert.Equal(503, (await Front.GetPathAsync("/health/ready")).Code);
        Assert.Equal(200, (await Front.GetPathAsync("/health/live")).Code);
        Assert.NotNull(await Cluster.Api.FindLineAsync(line => line.Contains("An orchestrator does not answer", StringComparison.Ordinal), CancellationToken));
        await Cluster.FillAsync(CancellationToken);
        await AnsweredAgainAsync();
        Assert.NotNull(await Cluster.Api.FindLineAsync(line => line.Contains("An orchestrator answers again", StringComparison.Ordinal), CancellationToken));
    }

    [Fact]
    public async Task A_killed_orchestrators_lookups_are_answered_in_time()
    {
        const string silent = "domain=silent.playground.test&record_types=A&timeout_ms=4000";
        using var watched = await Front.WatchAsync(silent);
        await watched.CompletedAsync(Answers.First);
        var asked = Front.GetAsync(silent);
        await Cluster.Orchestrator.KillAsync();
        var last = await watched.LastAsync();

        AssertUnavailable(await asked, 4 * Second);
        Assert.Equal(("lookup.failed", 503), (last.Type, (int)last.Data["status"]!));
        Deadline.AssertKept(watched.Took, 4 * Second);
    }

    [Fact]
    public async Task A_hung_orchestrators_lookups_are_answered_in_time()
    {
        var hung = Cluster.Orchestrator;
        using var watched = await Front.WatchAsync("domain=silent.playground.test&record_types=A&timeout_ms=2000");
        await watched.CompletedAsync(Answers.First);
        hung.Freeze();
        await AnsweredUnavailableAsync();
        var last = await watched.LastAsync();

        Assert.Equal(("lookup.failed", 503), (last.Type, (int)last.Data["status"]!));
        Deadline.AssertKept(watched.Took, 2 * Second);
        using var fresh = await Front.WatchAsync($"{Agree}&timeout_ms=1000");
        Assert.Equal(503, fresh.Code);
        await hung.KillAsync();
        await Cluster.FillAsync(CancellationToken);
        await AnsweredAgainAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_second_orchestrator_takes_over_from_one_that_is_killed_or_hangs(bool hangs)
    {
        var first = Cluster.Orchestrator;
        var second = await Cluster.LaunchOrchestratorAsync();
        await second.ServesAsync(CancellationToken);
        if (hangs)
            first.Freeze();
        else
            await first.KillAsync();

        // Some lookups are the dead one's until it is missed: they too are answered in time.
        await AnsweredAgainAsync();
        await first.KillAsync();
    }

    private async Task AnsweredUnavailableAsync()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Front.GetAsync($"{Agree}&timeout_ms=1000")));
        Assert.All(answers, answer => AssertUnavailable(answer, Second));
    }

    /// <summary>From some moment on twenty lookups in a row are whole; until then each is answered within its deadline.</summary>
    private Task AnsweredAgainAsync() => Eventually.HoldsAsync(
        async () =>
        {
            for (var i = 0; i < 20; i++)
            {
                var answer = await Front.GetAsync($"{Agree}&timeout_ms=1000");
                Deadline.AssertKept(answer.Took, Second);
                if (!answer.Says("success"))
                    return $"{answer}";
            }
            return "";
        },
        unanswered => unanswered.Length == 0,
        "twenty lookups in a row");

    private static void AssertUnavailable(Answer answer, TimeSpan timeout)
    {
        Assert.Equal((503, "application/problem+json"), (answer.Code, answer.MediaType));
        Assert.InRange(answer.RetryAfter ?? TimeSpan.Zero, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        Assert.DoesNotContain("Orleans", answer.Body.ToJsonString(), StringComparison.Ordinal);
        Deadline.AssertKept(answer.Took, timeout);
    }
}
