using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Documentation;

/// <summary>The OpenAPI document against real answers: every member of a body is described, with its type, and every required one is there.</summary>
[Collection(ApiCollection.Name)]
public sealed class OpenApiTests(ApiFixture fixture)
{
    private const string LookupPath = "/api/v1/dns/lookup";

    private readonly RunningApi _api = fixture.Api;

    [Theory]
    [InlineData("agree.playground.test")]
    [InlineData("broken.playground.test")]
    [InlineData("big.playground.test")]
    [InlineData("gone.playground.test")]
    public async Task A_real_answer_is_as_described(string domain)
    {
        var document = await DocumentAsync();
        var answer = await _api.LookupAsync(domain);

        Described(document, LookupPath, "post", "200", "application/json").Check(answer);
        Described(document, LookupPath, "get", "200", "application/json").Check(answer);
        Described(document, "/api/v1/dns/lookups/{lookup_id}", "get", "200", "application/json").Check(answer);
    }

    [Fact]
    public async Task Real_events_are_as_described()
    {
        var document = await DocumentAsync();
        using var request = ServerSentEvents.Get("domain=broken.playground.test");
        using var response = await _api.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var byName = new Dictionary<string, string>
        {
            ["lookup.started"] = "LookupStartedEvent",
            ["record.resolved"] = "RecordResolvedEvent",
            ["location.completed"] = "LocationCompletedEvent",
            ["lookup.completed"] = "LookupAnswer",
        };
        var stream = document["paths"]![LookupPath]!["get"]!["responses"]!["200"]!["content"]!["text/event-stream"]!["schema"]!["properties"]!;
        Assert.Subset(stream["event"]!["enum"]!.Texts().ToHashSet(), byName.Keys.ToHashSet());
        Assert.Equal(
            [.. byName.Values.Append("Problem").Select(name => $"#/components/schemas/{name}").Order()],
            stream["data"]!["oneOf"]!.AsArray().Select(schema => (string)schema!["$ref"]!).Order());

        await foreach (var e in ServerSentEvents.ReadAsync(response))
            new DescribedSchema(document, document["components"]!["schemas"]![byName[e.Type]]!).Check(e.Data);
    }

    [Theory]
    [InlineData("{}", "400")]
    [InlineData("""{"domain":"example.com","locations":["moon"]}""", "422")]
    public async Task A_real_problem_is_as_described(string body, string status)
    {
        var document = await DocumentAsync();
        using var response = await _api.PostAsync(body);

        Described(document, LookupPath, "post", status, "application/problem+json").Check(await RunningApi.ReadAsync(response));
    }

    [Theory]
    [InlineData("/api/v1/locations")]
    [InlineData("/api/v1/about")]
    [InlineData("/api/v1/health")]
    [InlineData("/health/ready")]
    [InlineData("/health/live")]
    [InlineData("/api/v1/dns/history/example.org", "/api/v1/dns/history/{domain}")]
    public async Task Other_real_bodies_are_as_described(string path, string? route = null)
    {
        var document = await DocumentAsync();
        using var response = await _api.Client.GetAsync(path);

        Described(document, route ?? path, "get", "200", "application/json").Check(await RunningApi.ReadAsync(response));
    }

    [Fact]
    public async Task A_real_history_with_a_change_is_as_described()
    {
        var document = await DocumentAsync();
        await _api.LookupAsync("slow.playground.test", "A");
        using var hurried = await _api.PostAsync("""{"domain":"slow.playground.test","record_types":["A"],"timeout_ms":200}""");
        JsonNode? history = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                history = await RunningApi.ReadAsync(await _api.Client.GetAsync("/api/v1/dns/history/slow.playground.test"));
                return history["lookups"]!.AsArray().FirstOrDefault()?["changes"]!.ToJsonString();
            },
            changes => changes?.Contains("TIMEOUT", StringComparison.Ordinal) ?? false,
            "a change to TIMEOUT");

        Described(document, "/api/v1/dns/history/{domain}", "get", "200", "application/json").Check(history);
    }

    [Fact]
    public async Task Examples_are_as_described()
    {
        var document = await DocumentAsync();
        var post = document["paths"]![LookupPath]!["post"]!;
        var body = post["requestBody"]!["content"]!["application/json"]!;

        new DescribedSchema(document, body["schema"]!).Check(body["example"]);
        foreach (var (status, type) in new[] { ("200", "application/json"), ("400", "application/problem+json") })
        {
            var content = post["responses"]![status]!["content"]![type]!;
            new DescribedSchema(document, content["schema"]!).Check(content["example"]);
        }
        var history = document["paths"]!["/api/v1/dns/history/{domain}"]!["get"]!;
        Assert.Equal(["domain", "limit"], history["parameters"]!.AsArray().Select(parameter => (string?)parameter!["name"]));
        Assert.Equal(50, (int?)history["parameters"]![1]!["schema"]!["maximum"]);
        foreach (var get in new[] { history, document["paths"]!["/api/v1/locations"]!["get"]! })
        {
            var content = get["responses"]!["200"]!["content"]!["application/json"]!;
            new DescribedSchema(document, content["schema"]!).Check(content["example"]);
        }
    }

    [Fact]
    public async Task The_request_says_what_is_read()
    {
        var document = await DocumentAsync();
        var query = document["components"]!["schemas"]!["LookupQuery"]!;

        Assert.Equal(["domain"], query["required"]!.Texts());
        Assert.Equal(["domain", "locations", "record_types", "timeout_ms", "dnssec", "resolvers"], query["properties"]!.Keys());
        Assert.Equal(["first", "race", "all"], query["properties"]!["resolvers"]!["enum"]!.Texts());
        Assert.Equal("integer", (string?)query["properties"]!["timeout_ms"]!["type"]);
        Assert.Equal(30_000, (int?)query["properties"]!["timeout_ms"]!["maximum"]);
        Assert.Equal(
            query["properties"]!.Keys(),
            document["paths"]![LookupPath]!["get"]!["parameters"]!.AsArray().Select(parameter => (string)parameter!["name"]!));
    }

    [Fact]
    public async Task The_page_stands_on_its_own()
    {
        using var page = await _api.Client.GetAsync("/docs/");
        var html = await page.Content.ReadAsStringAsync();
        using var script = await _api.Client.GetAsync("/docs/scalar.js");

        Assert.Equal(200, (int)page.StatusCode);
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
        Assert.Contains("\"withDefaultFonts\":false", html, StringComparison.Ordinal);
        Assert.Equal(200, (int)script.StatusCode);
    }

    private async Task<JsonNode> DocumentAsync()
    {
        using var response = await _api.Client.GetAsync("/openapi/v1.json");
        return await RunningApi.ReadAsync(response);
    }

    private static DescribedSchema Described(JsonNode document, string path, string method, string status, string type) =>
        new(document, document["paths"]![path]![method]!["responses"]![status]!["content"]![type]!["schema"]!);
}
