using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Cluster.Tests.Running;

namespace DnsOrleans.Cluster.Tests.Lookups;

/// <summary>The interface in front of a cluster: what the single process answers, a cluster answers.</summary>
public sealed class ClusterLookupTests(WholeCluster whole) : ClusterTests(whole)
{
    private static readonly string[] FiveTypes = ["A", "AAAA", "MX", "TXT", "NS"];

    [Fact]
    public async Task A_lookup_by_post_asks_every_region_on_its_own_silo()
    {
        var answer = await Front.PostAsync(new { domain = "geo.playground.test" });

        Assert.True(answer.Says("success"), answer.ToString());
        Assert.Equal(Answers.Everywhere, answer.Body["results"]!["by_location"]!.Keys());
        Assert.All(Answers.Everywhere, location => Assert.Equal(FiveTypes, answer.Body.Location(location)["records"]!.Keys()));
        Assert.Equal("differ", answer.Body.Verdict("A"));
        // Each worker silo has a playground of its own.
        Assert.Equal(3, Answers.Everywhere.Select(location => (string)answer.Body.Cell(location, "A")["resolver"]!).Distinct().Count());
    }

    [Fact]
    public async Task A_lookup_by_query_string_is_the_same()
    {
        var answer = await Front.GetAsync("domain=geo.playground.test&record_types=A&locations=eu-west-1,us-east-1");

        Assert.True(answer.Says("success"), answer.ToString());
        Assert.Equal(["eu-west-1", "us-east-1"], answer.Body["results"]!["by_location"]!.Keys());
        Assert.Equal(["198.51.100.2"], answer.Body.Records(Answers.Second, "A"));
    }

    [Theory]
    [InlineData("agree", "success", "NOERROR")]
    [InlineData("gone", "success", "NXDOMAIN")]
    [InlineData("alias", "success", "NOERROR")]
    [InlineData("big", "success", "NOERROR")]
    [InlineData("slow", "success", "NOERROR")]
    [InlineData("broken", "partial", "SERVFAIL")]
    [InlineData("refused", "failed", "REFUSED")]
    public async Task Each_scenario_of_the_playground_comes_through(string name, string status, string second)
    {
        var answer = await Front.GetAsync($"domain={name}.playground.test&record_types=A");

        Assert.True(answer.Says(status), answer.ToString());
        Assert.Equal(second, answer.Body.Cell(Answers.Second, "A").Status());
    }

    [Fact]
    public async Task A_silent_resolver_is_that_regions_timeout_by_the_deadline()
    {
        var answer = await Front.GetAsync("domain=silent.playground.test&record_types=A&timeout_ms=700");

        Deadline.AssertKept(answer.Took, TimeSpan.FromMilliseconds(700));
        Assert.True(answer.Says("partial"), answer.ToString());
        Assert.Equal("timeout", answer.StatusAt(Answers.Second));
    }

    [Fact]
    public async Task A_finished_lookup_is_given_again()
    {
        var answer = await Front.GetAsync("domain=mail.playground.test");
        var again = await Front.GetPathAsync($"{FrontEnd.LookupPath}s/{answer.Body["lookup_id"]}");

        Assert.Equal(200, again.Code);
        Assert.Equal(answer.Body.ToJsonString(), again.Body.ToJsonString());
    }

    [Fact]
    public async Task A_names_history_lists_its_lookups_newest_first()
    {
        const string Name = "history.agree.playground.test";
        var first = await Front.GetAsync($"domain={Name}&record_types=A");
        var second = await Front.GetAsync($"domain={Name}&record_types=A");
        Answer? history = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                history = await Front.GetPathAsync($"/api/v1/dns/history/{Name}");
                return history.Body["lookups"]?.AsArray().Count ?? 0;
            },
            count => count == 2,
            "lookups in the history");

        Assert.Equal(
            new[] { second, first }.Select(answer => (string)answer.Body["lookup_id"]!),
            history!.Body["lookups"]!.AsArray().Select(lookup => (string)lookup!["lookup_id"]!));
        Assert.Empty(history.Body["lookups"]![0]!["changes"]!.AsArray());
    }

    [Fact]
    public async Task An_unknown_lookup_is_not_found() =>
        Assert.Equal(404, (await Front.GetPathAsync($"{FrontEnd.LookupPath}s/01JD0000000000000000000000")).Code);

    [Fact]
    public async Task Events_come_as_they_happen()
    {
        using var watched = await Front.WatchAsync("domain=slow.playground.test&record_types=A");
        await watched.NextAsync(step => step.Type == "lookup.started");
        await watched.NextAsync(step => step.Type == "record.resolved");
        var first = await watched.NextAsync(step => step.Type == "location.completed");
        var early = watched.Took;
        var slow = await watched.CompletedAsync(Answers.Last);
        var last = await watched.LastAsync();

        Assert.NotEqual(Answers.Last, (string?)first.Data["location"]);
        Assert.True(early < watched.Took, $"{early} {watched.Took}");
        Assert.Equal("success", (string?)slow.Data["result"]!["status"]);
        Assert.Equal(("lookup.completed", "success"), (last.Type, last.Data.Status()));
    }

    [Fact]
    public async Task Wrong_requests_are_refused_by_the_front_end()
    {
        Assert.Equal(400, (await Front.GetAsync("domain=http://example.com/")).Code);
        Assert.Equal(422, (await Front.GetAsync("domain=example.com&locations=atlantis")).Code);
    }

    [Fact]
    public async Task Every_location_is_served_with_its_resolvers_and_where_it_asks_from()
    {
        var list = await Front.GetPathAsync("/api/v1/locations");

        Assert.Equal(Answers.Everywhere, list.Body["locations"]!.AsArray().Select(location => (string)location!["name"]!));
        Assert.All(list.Body["locations"]!.AsArray(), location => Assert.True((bool)location!["available"]!));
        // A region's own silo asks from where it is.
        Assert.All(list.Body["locations"]!.AsArray(), location => Assert.Equal("silo", (string)location!["vantage"]!["kind"]!));
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/health")]
    public async Task The_front_end_is_well(string path)
    {
        var health = await Front.GetPathAsync(path);

        Assert.Equal((200, "healthy"), (health.Code, (string?)health.Body["status"]));
    }
}
