using System.Text.Json.Nodes;
using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Traces;

/// <summary>Traces read again from a Jaeger. Its reply is written after the JSON of its query service.</summary>
public sealed class JaegerTests
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    private const string Reply = """
        { "data": [ { "traceID": "4bf92f3577b34da6a3ce929d0e0e4736",
            "spans": [
              { "traceID": "4bf92f3577b34da6a3ce929d0e0e4736", "spanID": "2222222222222222", "operationName": "orchestrate_dns_lookup",
                "references": [ { "refType": "CHILD_OF", "traceID": "4bf92f3577b34da6a3ce929d0e0e4736", "spanID": "1111111111111111" },
                                { "refType": "FOLLOWS_FROM", "traceID": "5bf92f3577b34da6a3ce929d0e0e4736", "spanID": "3333333333333333" } ],
                "startTime": 1763800000001500, "duration": 2500, "processID": "p2", "warnings": null,
                "tags": [ { "key": "span.kind", "type": "string", "value": "internal" }, { "key": "otel.status_code", "type": "string", "value": "ERROR" },
                          { "key": "otel.status_description", "type": "string", "value": "no location answered" }, { "key": "error", "type": "bool", "value": true },
                          { "key": "dnsorleans.locations", "type": "int64", "value": 3 } ],
                "logs": [ { "timestamp": 1763800000002000, "fields": [ { "key": "event", "type": "string", "value": "late" }, { "key": "n", "type": "int64", "value": 1 } ] } ] },
              { "traceID": "4bf92f3577b34da6a3ce929d0e0e4736", "spanID": "1111111111111111", "operationName": "POST /api/v1/dns/lookup", "references": [],
                "startTime": 1763800000000000, "duration": 5000, "processID": "p1", "warnings": null, "logs": [],
                "tags": [ { "key": "span.kind", "type": "string", "value": "server" } ] } ],
            "processes": { "p1": { "serviceName": "dns-gateway", "tags": [] }, "p2": { "serviceName": "dns-orchestrator", "tags": [] } }, "warnings": null } ],
          "total": 0, "limit": 0, "offset": 0, "errors": null }
        """;

    [Fact]
    public async Task A_trace_of_jaegers_is_told_as_one_of_our_own()
    {
        var (status, trace) = await AskAsync(200, Reply);

        Assert.Equal(200, status);
        Assert.Equal("jaeger", (string?)trace["source"]);
        Assert.EndsWith($"/jaeger/trace/{TraceId}", (string?)trace["jaeger"], StringComparison.Ordinal);
        Assert.Equal(5.0, (double)trace["duration_ms"]!);
        Assert.Equal(["dns-gateway", "dns-orchestrator"], trace["services"]!.Texts());
        var (root, child) = (trace["spans"]![0]!, trace["spans"]![1]!);
        Assert.Equal(("POST /api/v1/dns/lookup", "server", null, "unset"), ((string?)root["name"], (string?)root["kind"], (string?)root["parent_span_id"], (string?)root["status"]));
        Assert.Equal(("1111111111111111", 1.5, 2.5), ((string?)child["parent_span_id"], (double)child["start_ms"]!, (double)child["duration_ms"]!));
        Assert.Equal(("error", "no location answered"), ((string?)child["status"], (string?)child["error"]));
        Assert.Equal("""{"error":true,"dnsorleans.locations":3}""", child["attributes"]!.ToJsonString());
        Assert.Equal("""[{"name":"late","at_ms":2,"attributes":{"n":1}}]""", child["events"]!.ToJsonString());
        Assert.Equal("""[{"trace_id":"5bf92f3577b34da6a3ce929d0e0e4736","span_id":"3333333333333333"}]""", child["links"]!.ToJsonString());
    }

    [Theory]
    [InlineData(404, """{"data":null,"errors":[{"code":404,"msg":"trace not found"}]}""")]
    [InlineData(200, """{"data":[],"errors":null}""")]
    public async Task A_trace_that_jaeger_does_not_know_is_not_found(int status, string body) => Assert.Equal(404, (await AskAsync(status, body)).Status);

    [Theory]
    [InlineData(500, "{}")]
    [InlineData(200, "<html>a proxy's page</html>")]
    [InlineData(200, """{"data":[{"spans":[{"spanID":7}]}]}""")]
    public async Task A_jaeger_that_answers_nonsense_is_told_of_and_nothing_else_is(int status, string body)
    {
        var (answered, problem) = await AskAsync(status, body);

        Assert.Equal(503, answered);
        Assert.Contains("Jaeger", (string?)problem["detail"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_jaeger_that_is_away_is_told_of()
    {
        await using var api = await RunningApi.StartAsync("--Traces:Recent", "0", "--Traces:Jaeger", "http://127.0.0.1:1");
        using var response = await api.Client.GetAsync($"/api/v1/traces/{TraceId}");

        await ProblemAnswers.AssertAsync(response, 503);
        Assert.NotNull(response.Headers.RetryAfter);
    }

    private static async Task<(int Status, JsonNode Body)> AskAsync(int status, string body)
    {
        await using var jaeger = await ScriptedJaeger.StartAsync(status, body);
        await using var api = await RunningApi.StartAsync("--Traces:Recent", "0", "--Traces:Jaeger", $"{jaeger.Address}/jaeger");
        using var response = await api.Client.GetAsync($"/api/v1/traces/{TraceId}");
        return ((int)response.StatusCode, await RunningApi.ReadAsync(response));
    }
}
