using System.Text.Json;
using DnsOrleans.Otlp;

namespace DnsOrleans.Api.Tests.Tracing;

/// <summary>What a process really sends, over one of OTLP's protocols.</summary>
public abstract class TracingTests(TracedRun run)
{
    [Fact]
    public void A_lookup_is_the_golden_tree_of_five_services() =>
        Assert.Equal(GoldenTrees.Lookup, SpanTree.WithoutOrleans(run.SpansOf(run.FreshTraceId)));

    [Fact]
    public void A_watched_lookup_is_the_same_tree() =>
        Assert.Equal(GoldenTrees.Lookup, SpanTree.WithoutOrleans(run.SpansOf(TracedRun.Watched)));

    [Fact]
    public void Orleans_own_spans_stand_under_the_service_they_belong_to() =>
        Assert.Equal(GoldenTrees.WithOrleans, SpanTree.Whole(run.SpansOf(TracedRun.Single)));

    [Fact]
    public void A_record_that_took_more_than_one_query_has_a_span_for_each() =>
        Assert.Equal(GoldenTrees.Truncated, SpanTree.WithoutOrleans(run.SpansOf(TracedRun.TruncatedAnswer)));

    [Fact]
    public void A_callers_trace_is_continued_and_told()
    {
        var root = Assert.Single(run.SpansOf(TracedRun.Single), span => span.Kind == SpanKind.Server && span.Scope == TracedRun.HttpScope);

        Assert.Equal(TracedRun.CallerSpan, root.ParentSpanId);
        Assert.Equal(TracedRun.Single, Assert.Single(run.Answers[TracedRun.Single]).GetProperty("trace_id").GetString());
        Assert.All(run.SpansOf(TracedRun.Single), span => Assert.Equal("vendor=kept", span.TraceState));
    }

    [Fact]
    public void A_trace_that_the_caller_does_not_sample_is_not_sent_nor_told()
    {
        Assert.Empty(run.SpansOf(TracedRun.Unsampled));
        Assert.Equal(JsonValueKind.Null, Assert.Single(run.Answers[TracedRun.Unsampled]).GetProperty("trace_id").ValueKind);
        Assert.Equal("success", Assert.Single(run.Answers[TracedRun.Unsampled]).GetProperty("status").GetString());
    }

    [Fact]
    public void Nothing_else_is_sent_no_probe_no_trace_of_orleans_own_and_none_of_its_runtime()
    {
        string?[] traces = [run.FreshTraceId, TracedRun.Single, TracedRun.Several, TracedRun.Watched, TracedRun.TruncatedAnswer];

        Assert.Equal(traces.Order(), run.Received.Spans.Select(span => span.TraceId).Distinct().Order());
        Assert.DoesNotContain(run.Received.Spans, span => span.Scope == "Microsoft.Orleans.Runtime");
    }

    [Fact]
    public void Lookups_that_share_a_trace_stay_apart()
    {
        var spans = run.SpansOf(TracedRun.Several);
        var byId = spans.ToDictionary(span => span.SpanId);
        var ids = run.Answers[TracedRun.Several].Select(answer => answer.GetProperty("lookup_id").GetString()).Order().ToList();

        Assert.Equal(3, ids.Distinct().Count());
        foreach (var lookup in spans.Where(span => span.Name == "GET /api/v1/dns/lookup"))
        {
            var own = spans.Where(span => Ancestors(span).Contains(lookup)).ToList();
            Assert.Equal((3, 6), (own.Count(span => span.Name == "process_dns_task"), own.Count(span => span.Name is "lookup_a_record" or "lookup_mx_record")));
            Assert.Equal(
                lookup.Attributes["dnsorleans.lookup.id"],
                Assert.Single(own.Append(lookup).Select(span => span.Attributes.GetValueOrDefault("dnsorleans.lookup.id")).OfType<string>().Distinct()));
        }

        IEnumerable<ReceivedSpan> Ancestors(ReceivedSpan span)
        {
            for (var current = span; byId.TryGetValue(current.ParentSpanId, out var parent); current = parent)
                yield return parent;
        }
    }

    [Fact]
    public void The_http_span_follows_the_semantic_conventions()
    {
        var root = Assert.Single(run.SpansOf(TracedRun.Single), span => span.Scope == TracedRun.HttpScope);

        Assert.Equal(
            ("GET", "/api/v1/dns/lookup", 200L, "http"),
            (root.Attributes["http.request.method"], root.Attributes["http.route"], root.Attributes["http.response.status_code"], root.Attributes["url.scheme"]));
        Assert.Equal("geo.playground.test", root.Attributes["dns.question.name"]);
    }

    [Fact]
    public void Every_service_says_what_it_is_and_only_the_process_own_is_renamed()
    {
        var services = run.Received.Spans.GroupBy(span => span.Service).OrderBy(group => group.Key, StringComparer.Ordinal).ToList();

        Assert.Equal(
            ["dns-orchestrator", "dns-worker-asia-south-1", "dns-worker-eu-west-1", "dns-worker-us-east-1", "front-door"],
            services.Select(service => service.Key));
        Assert.All(run.Received.Spans, span => Assert.Equal(
            ("test", "dnsorleans", "opentelemetry"),
            (span.Resource.Attributes["deployment.environment.name"], span.Resource.Attributes["service.namespace"], span.Resource.Attributes["telemetry.sdk.name"])));
        Assert.Single(run.Received.Spans.Select(span => span.Resource.Attributes["service.instance.id"]).Distinct());
    }

    [Fact]
    public void Logs_carry_the_trace_and_span_they_were_written_in()
    {
        var log = Assert.Single(run.Received.Logs, log => log.TraceId == TracedRun.Single && $"{log.Body}".StartsWith("Request finished", StringComparison.Ordinal));

        Assert.Equal(("front-door", "Microsoft.AspNetCore.Hosting.Diagnostics"), (log.Resource.Service, log.Scope));
        Assert.Contains(run.SpansOf(TracedRun.Single), span => span.SpanId == log.SpanId);
    }

    [Theory]
    [InlineData("DnsOrleans", "dnsorleans.lookup.duration", "s")]
    [InlineData("DnsOrleans", "dnsorleans.lookup.active", "{lookup}")]
    [InlineData("DnsOrleans", "dnsorleans.record.lookups", "{lookup}")]
    [InlineData("DnsOrleans", "dnsorleans.record.active", "{lookup}")]
    [InlineData("DnsOrleans", "dns.lookup.duration", "s")]
    [InlineData("Microsoft.AspNetCore.Hosting", "http.server.request.duration", "s")]
    [InlineData("System.Runtime", "dotnet.process.memory.working_set", "By")]
    public void Metrics_arrive_by_name(string meter, string name, string unit)
    {
        var metric = run.Received.Metrics.FindLast(metric => metric.Name == name);

        Assert.NotNull(metric);
        Assert.Equal((meter, unit, "front-door"), (metric.Scope, metric.Unit, metric.Resource.Service));
        Assert.NotEmpty(metric.Points);
    }

    [Fact]
    public void Record_lookups_are_counted_by_region_type_and_status()
    {
        var points = run.Received.Metrics.FindLast(metric => metric.Name == "dnsorleans.record.lookups")!.Points;
        var mail = Assert.Single(points, point =>
            (point.Attributes["dnsorleans.location"], point.Attributes["dnsorleans.record_type"], point.Attributes["dnsorleans.record.status"]) is ("eu-west-1", "MX", "NOERROR"));

        // Two whole lookups, three in one trace, and one that was not sampled: metrics count them all.
        Assert.Equal(6, mail.Value);
    }

    [Fact]
    public void Headers_for_the_collector_are_sent_along() =>
        Assert.All(run.Received.Requests, request => Assert.Equal("golden", request.Headers["x-tenant"]));
}

public sealed class TracingOverGrpcTests(GrpcRun run) : TracingTests(run), IClassFixture<GrpcRun>;

public sealed class TracingOverHttpTests(HttpRun run) : TracingTests(run), IClassFixture<HttpRun>;
