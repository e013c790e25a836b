using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.History;

/// <summary>An application of its own, as nobody else shall ask about these names.</summary>
public sealed class HistoryTests(ApiFixture fixture) : IClassFixture<ApiFixture>
{
    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task A_lookup_stands_in_its_names_history_a_moment_later()
    {
        var lookup = await _api.LookupAsync("geo.playground.test", "A", "MX");
        var history = await AwaitAsync("geo.playground.test", 1);
        var past = Assert.Single(history["lookups"]!.AsArray())!;

        Assert.Equal("geo.playground.test", (string?)history["domain"]);
        Assert.Equal((string?)lookup["lookup_id"], (string?)past["lookup_id"]);
        Assert.Equal((string?)lookup["started_at"], (string?)past["started_at"]);
        Assert.Equal((double?)lookup["duration_ms"], (double?)past["duration_ms"]);
        Assert.Equal(lookup.Status(), past.Status());
        Assert.Equal(0, (int?)past["compared_cells"]);
        Assert.Empty(past["changes"]!.AsArray());
        Assert.Equal(Answers.Everywhere, past["results"]!["by_location"]!.Keys());
        Assert.Equal(["A", "MX"], past.Location(Answers.First)["records"]!.Keys());
        Assert.Equal(lookup.Records(Answers.First, "A"), past.Records(Answers.First, "A"));
        Assert.Equal("NOERROR", past.Cell(Answers.First, "A").Status());
    }

    [Fact]
    public async Task Other_types_and_locations_in_between_are_no_change()
    {
        const string Name = "agree.playground.test";
        await _api.LookupAsync(Name, "A");
        await AwaitAsync(Name, 1);
        await _api.LookupAsync(Name, "MX");
        await AwaitAsync(Name, 2);
        await _api.LookupAsync(Name, "A", "MX");
        var lookups = (await AwaitAsync(Name, 3))["lookups"]!.AsArray();

        Assert.Equal([6, 0, 0], lookups.Select(lookup => (int)lookup!["compared_cells"]!));
        Assert.All(lookups, lookup => Assert.Empty(lookup!["changes"]!.AsArray()));
    }

    [Theory]
    [InlineData("TEXT.Playground.Test.", "text.playground.test")]
    [InlineData("%20b%C3%BCcher.example%20", "xn--bcher-kva.example")]
    [InlineData("192.0.2.7", "7.2.0.192.in-addr.arpa")]
    [InlineData("2001:db8::1", "1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa")]
    public async Task A_name_is_read_as_in_a_lookup_and_nothing_known_of_it_is_an_empty_list(string written, string domain)
    {
        using var response = await _api.Client.GetAsync($"/api/v1/dns/history/{written}");
        var history = await RunningApi.ReadAsync(response);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal(domain, (string?)history["domain"]);
        Assert.Empty(history["lookups"]!.AsArray());
    }

    [Theory]
    [InlineData("two%20words", "domain")]
    [InlineData("example..com", "domain")]
    [InlineData("example.com?limit=0", "limit")]
    [InlineData("example.com?limit=51", "limit")]
    [InlineData("example.com?limit=ten", "limit")]
    [InlineData("example.com?limit=", "limit")]
    [InlineData("example.com?limit=1&limit=2", "limit")]
    [InlineData("two%20words?limit=-1", "domain", "limit")]
    public async Task Everything_wrong_is_told_by_field(string request, params string[] fields)
    {
        using var response = await _api.Client.GetAsync($"/api/v1/dns/history/{request}");
        await ProblemAnswers.AssertFieldsAsync(response, 400, fields);
    }

    [Fact]
    public async Task A_limit_gives_the_newest()
    {
        const string Name = "mail.playground.test";
        await _api.LookupAsync(Name, "A");
        await AwaitAsync(Name, 1);
        var newest = await _api.LookupAsync(Name, "A");
        await AwaitAsync(Name, 2);
        var history = await RunningApi.ReadAsync(await _api.Client.GetAsync($"/api/v1/dns/history/{Name}?limit=1"));

        Assert.Equal((string?)newest["lookup_id"], (string?)Assert.Single(history["lookups"]!.AsArray())!["lookup_id"]);
    }

    private async Task<JsonNode> AwaitAsync(string domain, int lookups)
    {
        JsonNode? history = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                history = await RunningApi.ReadAsync(await _api.Client.GetAsync($"/api/v1/dns/history/{domain}"));
                return history["lookups"]!.AsArray().Count;
            },
            count => count == lookups,
            $"{lookups} lookups in the history of {domain}");
        return history!;
    }
}
