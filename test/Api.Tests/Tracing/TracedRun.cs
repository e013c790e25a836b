using System.Net.Http.Json;
using System.Text.Json;
using DnsOrleans.Otlp;

namespace DnsOrleans.Api.Tests.Tracing;

/// <summary>One process that is asked all that the tests look at, stopped, and what it has sent by then. Each scenario has a trace of its own.</summary>
public abstract class TracedRun(string protocol) : IAsyncLifetime
{
    /// <summary>Each caller's span; their traces are told apart by the id.</summary>
    public const string CallerSpan = "00f067aa0ba902b7";
    public const string Single = "11111111111111111111111111111111";
    public const string Unsampled = "22222222222222222222222222222222";
    public const string Several = "33333333333333333333333333333333";
    public const string Watched = "44444444444444444444444444444444";
    public const string Probed = "55555555555555555555555555555555";
    public const string TruncatedAnswer = "66666666666666666666666666666666";

    /// <summary>The scope of the HTTP server's spans.</summary>
    public const string HttpScope = "Microsoft.AspNetCore";

    /// <summary>The span that ends last in a lookup's trace.</summary>
    public const string LastSpan = "record_lookup_event";

    private const string Lookup = "/api/v1/dns/lookup";

    /// <summary>Requests that are traced.</summary>
    private const int Sampled = 7;

    /// <summary>All that was sent.</summary>
    internal ReceivedTelemetry Received { get; private set; } = new();

    /// <summary>The trace id that the caller without a trace was told.</summary>
    public string? FreshTraceId { get; private set; }

    /// <summary>The answers to those with one, by their trace's id.</summary>
    internal ILookup<string, JsonElement> Answers { get; private set; } = Array.Empty<JsonElement>().ToLookup(_ => "");

    internal IReadOnlyList<ReceivedSpan> SpansOf(string? traceId) => Received.Spans.FindAll(span => span.TraceId == traceId);

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var receiver = await OtlpReceiver.StartAsync(cancellationToken: cancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["OTEL_EXPORTER_OTLP_ENDPOINT"] = protocol == "grpc" ? receiver.GrpcEndpoint : receiver.HttpEndpoint,
            ["OTEL_EXPORTER_OTLP_PROTOCOL"] = protocol,
            ["OTEL_EXPORTER_OTLP_HEADERS"] = "x-tenant=golden",
            ["OTEL_SERVICE_NAME"] = "front-door",
            ["OTEL_RESOURCE_ATTRIBUTES"] = "deployment.environment.name=test",
            ["OTEL_BSP_SCHEDULE_DELAY"] = "200",
            ["OTEL_BLRP_SCHEDULE_DELAY"] = "200",
        };
        // Patience, as a query that is sent again on a loaded machine is one more span.
        await using var api = await StartedApi.StartAsync(
            environment, ["--Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Information", "--Regions:AttemptTimeout=00:00:25"], cancellationToken);
        await AskAsync(api.Client, cancellationToken);
        // What a process has left at its end it sends within a bounded time, which a loaded machine may exceed: most is awaited before.
        // An event comes to its history a moment after the answer.
        await receiver.WaitAsync(
            received => received.Spans.Count(span => span.Scope == HttpScope) == Sampled && received.Spans.Count(span => span.Name == LastSpan) == Sampled,
            TimeSpan.FromSeconds(30),
            cancellationToken);
        await api.StopAsync(cancellationToken);
        Received = receiver.Received;
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async Task AskAsync(HttpClient client, CancellationToken cancellationToken)
    {
        var fresh = await client.PostAsJsonAsync(Lookup, new { domain = "geo.playground.test", timeout_ms = 30000 }, cancellationToken);
        FreshTraceId = (await fresh.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("trace_id").GetString();

        var answers = new List<(string TraceId, JsonElement Answer)>();
        await GetAsync(Single, "domain=geo.playground.test&locations=us-east-1&record_types=A");
        await GetAsync(Unsampled, "domain=agree.playground.test", sampled: false);
        await GetAsync(TruncatedAnswer, "domain=big.playground.test&locations=us-east-1&record_types=TXT");
        await Task.WhenAll(new[] { "agree", "mail", "text" }.Select(name => GetAsync(Several, $"domain={name}.playground.test&record_types=A,MX")));
        Answers = answers.ToLookup(pair => pair.TraceId, pair => pair.Answer);

        using var watch = Request(Watched, HttpMethod.Post, Lookup);
        watch.Content = JsonContent.Create(new { domain = "geo.playground.test", timeout_ms = 30000 });
        watch.Headers.Accept.ParseAdd("text/event-stream");
        using var watched = await client.SendAsync(watch, cancellationToken);
        Assert.Contains("event: lookup.completed", await watched.Content.ReadAsStringAsync(cancellationToken), StringComparison.Ordinal);

        foreach (var path in new[] { "/health/live", "/health/ready", "/api/v1/health" })
        {
            using var probe = Request(Probed, HttpMethod.Get, path);
            using var probed = await client.SendAsync(probe, cancellationToken);
            probed.EnsureSuccessStatusCode();
        }

        async Task GetAsync(string traceId, string query, bool sampled = true)
        {
            using var request = Request(traceId, HttpMethod.Get, $"{Lookup}?timeout_ms=30000&{query}", sampled);
            using var response = await client.SendAsync(request, cancellationToken);
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
            lock (answers)
                answers.Add((traceId, answer));
        }
    }

    private static HttpRequestMessage Request(string traceId, HttpMethod method, string path, bool sampled = true)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("traceparent", $"00-{traceId}-{CallerSpan}-{(sampled ? "01" : "00")}");
        request.Headers.Add("tracestate", "vendor=kept");
        return request;
    }
}

/// <summary>The run over OTLP/gRPC.</summary>
public sealed class GrpcRun() : TracedRun("grpc");

/// <summary>The run over OTLP/HTTP.</summary>
public sealed class HttpRun() : TracedRun("http/protobuf");
