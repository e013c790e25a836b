using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Documentation;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Scenarios;

/// <summary>A location of two resolvers that see the playground's zone differently: the second is the one in trouble.</summary>
[Collection(ApiCollection.Name)]
public sealed class SeveralResolversTests(TwoResolversFixture fixture) : IClassFixture<TwoResolversFixture>
{
    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task All_tells_what_each_resolver_says_and_whether_they_agree()
    {
        var cell = await CellAsync("""{"domain":"geo.playground.test","record_types":["A"],"resolvers":"all"}""");

        Assert.Equal("198.51.100.1", Assert.Single(cell["records"]!.Texts()));
        Assert.Equal(fixture.Good, (string?)cell["resolver"]);
        var each = cell["by_resolver"]!.AsArray();
        Assert.Equal([fixture.Good, fixture.Bad], each.Select(resolver => (string?)resolver!["resolver"]));
        Assert.Equal(["198.51.100.1", "198.51.100.2"], each.Select(resolver => Assert.Single(resolver!["records"]!.Texts())));
        Assert.All(each, resolver => Assert.Equal("playground", (string?)resolver!["nsid"]));
        Assert.Equal("differ", (string?)cell["resolver_agreement"]!["verdict"]);
        Assert.Equal([fixture.Bad], cell["resolver_agreement"]!["groups"]![1]!["resolvers"]!.Texts());
    }

    [Fact]
    public async Task A_resolver_in_trouble_hides_nothing()
    {
        var cell = await CellAsync("""{"domain":"broken.playground.test","record_types":["A"],"resolvers":"all"}""");

        Assert.Equal("NOERROR", cell.Status());
        Assert.Equal(["NOERROR", "SERVFAIL"], cell["by_resolver"]!.AsArray().Select(resolver => resolver!.Status()));
        Assert.Equal(24, (int?)cell["by_resolver"]![1]!["extended_errors"]![0]!["code"]);
        Assert.Equal("inconclusive", (string?)cell["resolver_agreement"]!["verdict"]);
    }

    [Fact]
    public async Task A_silent_resolver_is_told_by_the_deadline()
    {
        var cell = await CellAsync("""{"domain":"silent.playground.test","record_types":["A"],"resolvers":"all","timeout_ms":3000}""");

        Assert.Equal("NOERROR", cell.Status());
        Assert.Equal(["NOERROR", "TIMEOUT"], cell["by_resolver"]!.AsArray().Select(resolver => resolver!.Status()));
        Assert.StartsWith($"no reply from {fixture.Bad} within 3000 ms", (string?)cell["by_resolver"]![1]!["error"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_race_one_good_answer_is_enough()
    {
        var cell = await CellAsync("""{"domain":"silent.playground.test","record_types":["A"],"resolvers":"race","timeout_ms":30000}""");

        Assert.Equal((fixture.Good, "NOERROR"), ((string?)cell["resolver"], cell.Status()));
        Assert.Equal(2, (int?)cell["attempts"]);
        Assert.DoesNotContain("by_resolver", cell.Keys());
    }

    [Fact]
    public async Task Without_a_word_the_configured_way_is_taken()
    {
        var cell = await CellAsync("""{"domain":"agree.playground.test","record_types":["A"]}""");
        Assert.Equal("agree", (string?)cell["resolver_agreement"]!["verdict"]);

        var first = await CellAsync("""{"domain":"agree.playground.test","record_types":["A"],"resolvers":"first"}""");
        Assert.DoesNotContain("by_resolver", first.Keys());
    }

    [Fact]
    public async Task The_get_form_and_the_stream_tell_the_same()
    {
        using var request = ServerSentEvents.Get("domain=geo.playground.test&record_types=A&resolvers=all");
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var events = await ServerSentEvents.ReadAsync(response).ToListAsync();

        var told = Assert.Single(events, e => e.Type == "record.resolved").Data["record"]!;
        Assert.Equal(["198.51.100.1", "198.51.100.2"], told["by_resolver"]!.AsArray().Select(resolver => Assert.Single(resolver!["records"]!.Texts())));
        Assert.True(JsonNode.DeepEquals(told, events[^1].Data.Cell(TwoResolversFixture.Location, "A")));
    }

    [Fact]
    public async Task With_dnssec_the_resolvers_word_is_told()
    {
        // The playground validates nothing, and says so.
        Assert.False((bool?)(await CellAsync("""{"domain":"agree.playground.test","record_types":["A"],"dnssec":true}"""))["authenticated"]);
        Assert.DoesNotContain("authenticated", (await CellAsync("""{"domain":"agree.playground.test","record_types":["A"]}""")).Keys());
    }

    [Fact]
    public async Task A_way_that_does_not_exist_is_refused()
    {
        using var response = await _api.PostAsync("""{"domain":"agree.playground.test","resolvers":"fastest"}""");

        var problem = await ProblemAnswers.AssertAsync(response, 400);
        Assert.Equal("'fastest' is none of first, race, all", (string?)problem["errors"]!["resolvers"]![0]);
    }

    [Theory]
    [InlineData("geo")]
    [InlineData("broken")]
    [InlineData("silent")]
    public async Task A_real_answer_is_as_described(string name)
    {
        using var page = await _api.Client.GetAsync("/openapi/v1.json");
        var document = await RunningApi.ReadAsync(page);
        using var response = await _api.PostAsync($$"""{"domain":"{{name}}.playground.test","record_types":["A","MX"],"resolvers":"all","timeout_ms":500,"dnssec":true}""");

        var schema = document["paths"]!["/api/v1/dns/lookup"]!["post"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;
        new DescribedSchema(document, schema).Check(await RunningApi.ReadAsync(response));
    }

    private async Task<JsonNode> CellAsync(string body)
    {
        using var response = await _api.PostAsync(body);
        Assert.Equal(200, (int)response.StatusCode);
        return (await RunningApi.ReadAsync(response)).Cell(TwoResolversFixture.Location, "A");
    }
}
