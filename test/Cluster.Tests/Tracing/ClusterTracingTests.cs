using DnsOrleans.Api.Tests.Tracing;
using DnsOrleans.Cluster.Tests.Running;
using DnsOrleans.Otlp;

namespace DnsOrleans.Cluster.Tests.Tracing;

/// <summary>What five processes really send: the one tree of the single process.</summary>
public sealed class ClusterTracingTests(WholeCluster whole) : ClusterTests(whole)
{
    private const string CallerSpan = "00f067aa0ba902b7";

    // Longer than the slowest process keeps a batch of spans.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WholeCluster _whole = whole;

    [Fact]
    public async Task A_lookup_is_the_golden_tree_of_five_services_in_five_processes()
    {
        var traceId = await AskAsync(sampled: true, watches: false);
        var spans = await SpansAsync(traceId, GoldenTrees.Lookup);

        Assert.Equal(GoldenTrees.Lookup.Replace("front-door", "dns-gateway", StringComparison.Ordinal), SpanTree.WithoutOrleans(spans));
        var processes = spans.GroupBy(span => span.Resource.Attributes["service.instance.id"]).ToList();
        Assert.Equal(5, processes.Count);
        Assert.All(processes, process => Assert.Single(process.Select(span => span.Service).Distinct()));
        Assert.All(spans, span => Assert.Equal("dnsorleans", span.Resource.Attributes["service.namespace"]));
    }

    [Fact]
    public async Task A_watched_lookup_is_the_same_tree()
    {
        var traceId = await AskAsync(sampled: true, watches: true);
        var spans = await SpansAsync(traceId, GoldenTrees.Lookup);

        Assert.Equal(GoldenTrees.Lookup.Replace("front-door", "dns-gateway", StringComparison.Ordinal), SpanTree.WithoutOrleans(spans));
    }

    [Fact]
    public async Task Orleans_own_spans_stand_under_the_service_they_belong_to()
    {
        var traceId = NewTraceId();
        using var request = Request(traceId, sampled: true, HttpMethod.Get, $"{FrontEnd.LookupPath}?domain=geo.playground.test&locations=us-east-1&record_types=A");
        await Front.AskAsync(request);
        var spans = await SpansAsync(traceId, GoldenTrees.WithOrleans);

        Assert.Equal(GoldenTrees.WithOrleans.Replace("front-door", "dns-gateway", StringComparison.Ordinal), SpanTree.Whole(spans));
    }

    [Fact]
    public async Task A_callers_trace_goes_through_every_process()
    {
        var traceId = await AskAsync(sampled: true, watches: false);
        var spans = await SpansAsync(traceId, GoldenTrees.Lookup);

        Assert.Equal(CallerSpan, Assert.Single(spans, span => span.Name == "POST /api/v1/dns/lookup").ParentSpanId);
        Assert.All(spans, span => Assert.Equal("vendor=kept", span.TraceState));
    }

    [Fact]
    public async Task What_the_caller_does_not_sample_no_process_records()
    {
        var before = DateTimeOffset.UtcNow;
        var unsampled = await AskAsync(sampled: false, watches: false);
        // Spans of one process are sent in their order: once a later trace is there whole, nothing is left of an earlier one.
        var later = await AskAsync(sampled: true, watches: false);
        await SpansAsync(later, GoldenTrees.Lookup);

        var spans = _whole.Receiver.Received.Spans;
        Assert.DoesNotContain(spans, span => span.TraceId == unsampled);
        // Not under a trace of their own either. Earlier tests' lookups may end late, and have lost their roots with a front end that was killed.
        var requests = spans.Where(span => span.Scope == "Microsoft.AspNetCore").Select(span => span.TraceId).ToHashSet();
        Assert.DoesNotContain(spans, span => span.Start >= before && !requests.Contains(span.TraceId) && !BeganBefore(span.TraceId));

        bool BeganBefore(string traceId) => spans.Any(span => span.TraceId == traceId && span.Start < before);
    }

    /// <summary>A lookup of every default location and type under a trace of the caller's; the trace's id.</summary>
    private async Task<string> AskAsync(bool sampled, bool watches)
    {
        var traceId = NewTraceId();
        using var request = Request(traceId, sampled, HttpMethod.Post, FrontEnd.LookupPath);
        request.Content = new StringContent("""{ "domain": "geo.playground.test", "timeout_ms": 30000 }""", null, "application/json");
        if (watches)
        {
            using var watched = await Front.WatchAsync(request);
            Assert.Equal("lookup.completed", (await watched.LastAsync()).Type);
            return traceId;
        }
        var answer = await Front.AskAsync(request);
        Assert.True(answer.Says("success"), answer.ToString());
        Assert.Equal(sampled ? traceId : null, (string?)answer.Body["trace_id"]);
        return traceId;
    }

    /// <summary>A trace's spans, once there are as many as the tree has lines.</summary>
    private async Task<IReadOnlyList<ReceivedSpan>> SpansAsync(string traceId, string tree)
    {
        var expected = tree.Split('\n').Length;
        var received = await _whole.Receiver.WaitAsync(all => Own(all).Count >= expected && Own(all).Any(span => span.Service == "dns-gateway"), Patience, CancellationToken);
        return received.Spans.FindAll(span => span.TraceId == traceId);

        List<ReceivedSpan> Own(ReceivedTelemetry all) =>
            [.. all.Spans.Where(span => span.TraceId == traceId && (tree == GoldenTrees.WithOrleans || span.Scope != "Microsoft.Orleans.Application"))];
    }

    private static string NewTraceId() => Guid.NewGuid().ToString("N");

    private static HttpRequestMessage Request(string traceId, bool sampled, HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("traceparent", $"00-{traceId}-{CallerSpan}-{(sampled ? "01" : "00")}");
        request.Headers.Add("tracestate", "vendor=kept");
        return request;
    }
}
