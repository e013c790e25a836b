using System.Collections.Immutable;
using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Documentation;
using DnsOrleans.Api.Tests.Running;
using DnsOrleans.Api.Tests.Tracing;
using DnsOrleans.Otlp;

namespace DnsOrleans.Api.Tests.Traces;

/// <summary>Traces read again from the memory of the single process.</summary>
[Collection(ApiCollection.Name)]
public sealed class TraceEndpointTests(ApiFixture fixture)
{
    private readonly RunningApi _api = fixture.Api;

    [Fact]
    public async Task A_lookup_leads_to_its_trace_with_every_span()
    {
        var trace = await TraceOfAsync("""{ "domain": "geo.playground.test", "timeout_ms": 30000 }""");

        Assert.Equal(GoldenTrees.Lookup.Replace("front-door", "dns-gateway", StringComparison.Ordinal), SpanTree.WithoutOrleans(Spans(trace)));
        Assert.Equal("memory", (string?)trace["source"]);
        Assert.Equal(["dns-gateway", "dns-orchestrator", "dns-worker-asia-south-1", "dns-worker-eu-west-1", "dns-worker-us-east-1"], trace["services"]!.Texts().Order());
        Assert.False((bool)trace["truncated"]!);
        Assert.Null(trace["jaeger"]);
    }

    [Fact]
    public async Task A_span_tells_its_times_attributes_and_fault()
    {
        var trace = await TraceOfAsync("""{ "domain": "broken.playground.test", "record_types": ["A"] }""");
        var spans = trace["spans"]!.AsArray();
        var broken = Assert.Single(spans, span => (string?)span!["name"] == "lookup_a_record" && (string?)span["service"] == "dns-worker-eu-west-1")!;

        Assert.Equal("error", (string?)broken["status"]);
        Assert.Contains("SERVFAIL", (string?)broken["error"], StringComparison.Ordinal);
        Assert.Equal("SERVFAIL", (string?)broken["attributes"]!["error.type"]);
        Assert.All(spans, span => Assert.InRange((double)span!["start_ms"]! + (double)span["duration_ms"]!, 0, (double)trace["duration_ms"]! + 0.001));
        Assert.Equal(spans.Select(span => (double)span!["start_ms"]!).Order(), spans.Select(span => (double)span!["start_ms"]!));
    }

    [Fact]
    public async Task A_trace_is_as_described()
    {
        var trace = await TraceOfAsync("""{ "domain": "agree.playground.test", "record_types": ["A"] }""");
        var document = await RunningApi.ReadAsync(await _api.Client.GetAsync("/openapi/v1.json"));
        var schema = document["paths"]!["/api/v1/traces/{trace_id}"]!["get"]!["responses"]!["200"]!["content"]!["application/json"]!["schema"]!;

        new DescribedSchema(document, schema).Check(trace);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("00000000000000000000000000000000")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e473g")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    public async Task What_is_no_trace_or_not_kept_is_not_found(string traceId)
    {
        using var response = await _api.Client.GetAsync($"/api/v1/traces/{traceId}");

        var problem = await ProblemAnswers.AssertAsync(response, 404);
        Assert.Contains("trace", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Reading_traces_and_probing_leave_no_trace()
    {
        const string Own = "77777777777777777777777777777777";
        foreach (var path in new[] { $"/api/v1/traces/{Own}", "/api/v1/about", "/health/ready", "/docs/" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path);
            request.Headers.Add("traceparent", $"00-{Own}-00f067aa0ba902b7-01");
            using var response = await _api.Client.SendAsync(request);
        }
        // A later request's span is there: then an earlier one's would be too.
        await TraceOfAsync("""{ "domain": "agree.playground.test", "record_types": ["A"] }""");
        using var none = await _api.Client.GetAsync($"/api/v1/traces/{Own}");

        Assert.Equal(404, (int)none.StatusCode);
    }

    [Fact]
    public async Task Where_traces_are_not_kept_the_answer_says_what_to_set()
    {
        await using var api = await RunningApi.StartAsync("--Traces:Recent", "0");
        using var response = await api.Client.GetAsync("/api/v1/traces/4bf92f3577b34da6a3ce929d0e0e4736");
        var about = await RunningApi.ReadAsync(await api.Client.GetAsync("/api/v1/about"));

        Assert.Contains("Traces:Jaeger", (string?)(await ProblemAnswers.AssertAsync(response, 404))["detail"], StringComparison.Ordinal);
        Assert.False((bool)about["traces"]!["kept"]!);
    }

    [Fact]
    public async Task Whoever_tries_one_lookup_is_told_a_trace()
    {
        await using var api = await RunningApi.StartAsync();
        var answer = await api.LookupAsync("agree.playground.test", "A");

        Assert.Matches("^[0-9a-f]{32}$", (string?)answer["trace_id"]);
    }

    [Fact]
    public async Task A_page_and_its_probes_take_no_trace_from_whoever_asks()
    {
        const int Lookups = 5;
        await using var api = await RunningApi.StartAsync("--Traces:PerSecond", $"{Lookups}", "--Api:RateLimit:Enabled", "false");
        var told = 0;
        // However they fall into seconds, there are traces enough for the lookups alone, and far too few for the rest.
        for (var lookup = 0; lookup < Lookups; lookup++)
        {
            foreach (var path in Enumerable.Repeat("/api/v1/about", 20).Append("/").Append("/health/live"))
            {
                using var response = await api.Client.GetAsync(path);
            }
            if ((string?)(await api.LookupAsync("agree.playground.test", "A"))["trace_id"] is not null)
                told++;
        }

        Assert.Equal(Lookups, told);
    }

    /// <summary>The trace of a lookup, under a caller's trace so that it is recorded however many there are, once its first and its last span are there.</summary>
    private async Task<JsonNode> TraceOfAsync(string question)
    {
        var traceId = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/dns/lookup");
        request.Headers.Add("traceparent", $"00-{traceId}-00f067aa0ba902b7-01");
        request.Content = new StringContent(question, null, "application/json");
        using var answered = await _api.Client.SendAsync(request);
        Assert.Equal(traceId, (string?)(await RunningApi.ReadAsync(answered))["trace_id"]);
        JsonNode? trace = null;
        await Eventually.HoldsAsync(
            async () =>
            {
                using var response = await _api.Client.GetAsync($"/api/v1/traces/{traceId}");
                trace = await RunningApi.ReadAsync(response);
                return trace["spans"]?.AsArray().Select(span => (string)span!["name"]!).ToHashSet() ?? [];
            },
            names => names.Contains(TracedRun.LastSpan) && names.Contains("POST /api/v1/dns/lookup"),
            "the whole trace");
        return trace!;
    }

    private static IEnumerable<ReceivedSpan> Spans(JsonNode trace) => trace["spans"]!.AsArray().Select(span => new ReceivedSpan
    {
        Resource = new(ImmutableDictionary<string, object?>.Empty.Add("service.name", (string)span!["service"]!)),
        Scope = ((string)span["name"]!).Contains("Grain/", StringComparison.Ordinal) ? "Microsoft.Orleans.Application" : "",
        Name = (string)span["name"]!,
        Kind = Enum.Parse<SpanKind>((string)span["kind"]!, ignoreCase: true),
        SpanId = (string)span["span_id"]!,
        ParentSpanId = (string?)span["parent_span_id"] ?? "",
    });
}
