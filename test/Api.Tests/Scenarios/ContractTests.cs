using System.Text.Json.Nodes;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Scenarios;

/// <summary>What the contract says beyond the answers themselves.</summary>
[Collection(ApiCollection.Name)]
public sealed class ContractTests(ApiFixture fixture)
{
    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task Every_field_of_the_contract_is_there_in_its_order()
    {
        var answer = await _api.LookupAsync("agree.playground.test", "A");

        Assert.Equal(["lookup_id", "trace_id", "domain", "status", "message", "started_at", "duration_ms", "results", "agreement"], answer.Keys());
        Assert.Equal(["by_location", "summary"], answer["results"]!.Keys());
        Assert.Equal(["status", "error", "processing_time_ms", "vantage", "records"], answer.Location(Answers.First).Keys());
        Assert.Equal(
            ["record_type", "status", "records", "ttl", "duration_ms", "error", "answers", "resolver", "transport", "attempts", "flags", "extended_error",
                // Added to the contract, and left out where there is nothing to say.
                "nsid", "client_subnet"],
            answer.Cell(Answers.First, "A").Keys());
        Assert.Equal("""{"network":"3.80.0.0/16","scope":0}""", answer.Cell(Answers.First, "A")["client_subnet"]!.ToJsonString());
        Assert.Equal(["name", "type", "ttl", "class", "value"], answer.Cell(Answers.First, "A")["answers"]![0]!.Keys());
        Assert.Equal(["kind", "resolver", "client_subnet"], answer.Location(Answers.First)["vantage"]!.Keys());
        Assert.Equal(["verdict", "groups"], answer["agreement"]!["A"]!.Keys());
        Assert.Equal(["locations", "status", "records"], answer["agreement"]!["A"]!["groups"]![0]!.Keys());
        Assert.Contains("QR", answer.Cell(Answers.First, "A")["flags"]!.Texts());
        // Null where the process has begun enough traces in this second.
        Assert.Matches("^([0-9a-f]{32})?$", (string?)answer["trace_id"] ?? "");
    }

    [Fact]
    public async Task An_answer_is_not_kept_by_caches()
    {
        using var response = await _api.Client.GetAsync($"{LookupEndpoint.Path}?domain=agree.playground.test&record_types=A");

        Assert.True(response.Headers.CacheControl!.NoStore);
        Assert.Contains("Accept", response.Headers.Vary);
    }

    [Fact]
    public async Task Locations_and_types_come_in_the_order_asked_for()
    {
        using var response = await _api.PostAsync(
            """{"domain":"agree.playground.test","locations":["asia-south-1","us-east-1","asia-south-1"],"record_types":["TXT","TYPE1","type65534"]}""");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal(["asia-south-1", "us-east-1"], answer["results"]!["by_location"]!.Keys());
        Assert.Equal(["TXT", "A", "TYPE65534"], answer.Location(Answers.Last)["records"]!.Keys());
        Assert.Equal(["TXT", "A", "TYPE65534"], answer["agreement"]!.Keys());
    }

    [Fact]
    public async Task The_get_form_asks_the_same()
    {
        using var response = await _api.Client.GetAsync("/api/v1/dns/lookup?domain=geo.playground.test&locations=us-east-1,eu-west-1&record_types=A");
        var answer = await RunningApi.ReadAsync(response);

        Assert.Equal(["us-east-1", "eu-west-1"], answer["results"]!["by_location"]!.Keys());
        Assert.Equal(["198.51.100.2"], answer.Records(Answers.Second, "A"));
        Assert.Equal((string?)answer["lookup_id"], Assert.Single(response.Headers.GetValues(LookupEndpoint.IdHeader)));
    }

    [Fact]
    public async Task A_finished_lookup_is_given_again_in_the_same_words()
    {
        var answer = await _api.LookupAsync("geo.playground.test", "A");
        using var again = await _api.Client.GetAsync($"/api/v1/dns/lookups/{((string)answer["lookup_id"]!).ToLowerInvariant()}");

        Assert.True(JsonNode.DeepEquals(answer, await RunningApi.ReadAsync(again)));
    }

    [Theory]
    [InlineData("01KATBQ1J8RYM5WMYTHJ9QV8QY")]
    [InlineData("nonsense")]
    [InlineData("%2e%2e")]
    public async Task An_unknown_lookup_is_not_found(string id)
    {
        using var response = await _api.Client.GetAsync($"/api/v1/dns/lookups/{id}");

        await ProblemAnswers.AssertAsync(response, 404);
    }

    [Fact]
    public async Task The_locations_are_listed_with_what_serves_them()
    {
        using var response = await _api.Client.GetAsync("/api/v1/locations");
        var locations = (await RunningApi.ReadAsync(response))["locations"]!.AsArray();

        Assert.Equal(Answers.Everywhere, locations.Select(location => (string?)location!["name"]));
        Assert.All(locations, location => Assert.True((bool?)location!["available"]));
        Assert.Equal(["udp://8.8.8.8:53", "udp://9.9.9.11:53"], locations[0]!["resolvers"]!.Texts());
        Assert.Equal("""{"kind":"client-subnet","resolver":"udp://8.8.8.8:53","client_subnet":"3.80.0.0/16"}""", locations[0]!["vantage"]!.ToJsonString());
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/api/v1/health")]
    public async Task Health_is_told(string path)
    {
        using var response = await _api.Client.GetAsync(path);

        Assert.Equal(200, (int)response.StatusCode);
        Assert.Equal("healthy", (await RunningApi.ReadAsync(response)).Status());
    }
}
