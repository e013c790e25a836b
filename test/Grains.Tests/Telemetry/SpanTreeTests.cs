using System.Diagnostics;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Cluster;

namespace DnsOrleans.Grains.Tests.Telemetry;

[Collection(OneSilo.Collection)]
public sealed class SpanTreeTests(OneSilo silo)
{
    private static readonly string[] Golden =
    [
        "DnsOrleans.dns-orchestrator/orchestrate_dns_lookup Internal < call",
        .. LookupCluster.Locations.SelectMany(location => new[]
        {
            "DnsOrleans.dns-orchestrator/publish_dns_task Producer < orchestrate_dns_lookup",
            $"DnsOrleans.dns-worker-{location}/process_dns_task Consumer < publish_dns_task",
            $"DnsOrleans.dns-worker-{location}/lookup_all_records Internal < process_dns_task",
            $"DnsOrleans.dns-worker-{location}/lookup_a_record Client < lookup_all_records",
            $"DnsOrleans.dns-worker-{location}/lookup_aaaa_record Client < lookup_all_records",
            $"DnsOrleans.dns-worker-{location}/lookup_mx_record Client < lookup_all_records",
            $"DnsOrleans.dns-worker-{location}/lookup_txt_record Client < lookup_all_records",
            $"DnsOrleans.dns-worker-{location}/lookup_ns_record Client < lookup_all_records",
        }),
        "DnsOrleans.dns-orchestrator/wait_for_results Internal < orchestrate_dns_lookup",
    ];

    public static TheoryData<bool, bool> Ways => new() { { false, false }, { false, true }, { true, false }, { true, true } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_lookup_is_one_tree(bool watched, bool cohosted)
    {
        using var spans = new RecordedSpans();
        ActivityTraceId trace;
        LookupReport report;
        using (var call = spans.Call())
        {
            trace = call.TraceId;
            report = await LookupAsync(cohosted ? silo.Cluster.Cohosted : silo.Cluster.Client, watched, "agree.playground.test");
        }
        var all = await spans.OfAsync(trace, SpanNames.Orchestrate, 1);
        Assert.Equal(Golden.Order(StringComparer.Ordinal), Tree(all).Order(StringComparer.Ordinal));
        Assert.Equal(trace.ToHexString(), report.TraceId);
        Assert.All(all, span => Assert.NotEqual(ActivityStatusCode.Error, span.Status));
    }

    [Fact]
    public async Task A_records_span_says_what_was_asked_whom_and_what_came()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        var report = await LookupAsync(silo.Cluster.Client, watched: false, "geo.playground.test");
        var all = await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 1);
        var record = all.First(span => span.OperationName == "lookup_a_record" && (string?)span.GetTagItem(TagNames.Location) == "eu-west-1");
        var cell = report.Cell("eu-west-1", "A");
        Assert.Equal("geo.playground.test", record.GetTagItem(TagNames.DnsQuestionName));
        Assert.Equal(cell.Records, (string[]?)record.GetTagItem(TagNames.DnsAnswers));
        Assert.Equal("NOERROR", record.GetTagItem(TagNames.RecordStatus));
        Assert.Equal("127.0.0.1", record.GetTagItem(TagNames.ServerAddress));
        Assert.Equal("udp", record.GetTagItem(TagNames.NetworkTransport));
        Assert.Equal("198.18.1.0/24", record.GetTagItem(TagNames.ClientSubnet));
        Assert.Equal(report.LookupId, all.Single(span => span.OperationName == SpanNames.Orchestrate).GetTagItem(TagNames.LookupId));
    }

    [Fact]
    public async Task A_record_that_took_two_queries_has_a_span_for_each()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        await silo.Cluster.Client.Lookup().LookupAsync(Ask.For("big.playground.test", types: ["TXT"], locations: ["us-east-1"]), CancellationToken.None);
        var all = await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 1);
        var record = Assert.Single(all, span => span.OperationName == "lookup_txt_record");
        var attempts = all.Where(span => span.OperationName == SpanNames.Attempt).ToList();
        Assert.Equal(["udp", "tcp"], attempts.Select(span => span.GetTagItem(TagNames.NetworkTransport)));
        Assert.All(attempts, span => Assert.Equal(record.SpanId, span.ParentSpanId));
        Assert.All(attempts, span => Assert.Equal(ActivityKind.Client, span.Kind));
        Assert.All(attempts, span => Assert.InRange(span.StartTimeUtc, record.StartTimeUtc.AddMilliseconds(-1), (record.StartTimeUtc + record.Duration).AddMilliseconds(1)));
        Assert.True(attempts[0].StartTimeUtc + attempts[0].Duration <= attempts[1].StartTimeUtc.AddMilliseconds(1));
        Assert.Equal(true, attempts[0].GetTagItem(TagNames.Truncated));
    }

    [Fact]
    public async Task A_joined_cell_says_so_and_links_the_span_that_did_the_work()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        var request = Ask.For("slow.playground.test", types: ["A"], locations: ["asia-south-1"]);
        await Task.WhenAll(
            silo.Cluster.Client.Lookup().LookupAsync(request, CancellationToken.None),
            silo.Cluster.Client.Lookup().LookupAsync(request, CancellationToken.None));
        var all = await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 2);
        var records = all.Where(span => span.OperationName == "lookup_a_record").ToList();
        var joined = Assert.Single(records, span => span.GetTagItem(TagNames.Joined) is true);
        var work = Assert.Single(records, span => span.GetTagItem(TagNames.Joined) is null);
        Assert.Equal(work.SpanId, Assert.Single(joined.Links).Context.SpanId);
    }

    [Fact]
    public async Task A_failed_region_is_an_error_with_its_reason()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        var report = await LookupAsync(silo.Cluster.Client, watched: false, "broken.playground.test");
        var all = await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 1);
        var failed = all.Where(span => span.Status == ActivityStatusCode.Error && span.Source.Name.StartsWith("DnsOrleans", StringComparison.Ordinal)).ToList();
        Assert.All(failed, span => Assert.Equal("DnsOrleans.dns-worker-eu-west-1", span.Source.Name));
        var process = failed.Single(span => span.OperationName == SpanNames.ProcessTask);
        Assert.Equal(report.At("eu-west-1").Error, process.StatusDescription);
        var record = failed.Single(span => span.OperationName == "lookup_a_record");
        Assert.Equal("SERVFAIL", record.GetTagItem(TagNames.ErrorType));
        Assert.Equal(report.Cell("eu-west-1", "A").Error, record.StatusDescription);
    }

    [Fact]
    public async Task A_region_without_a_silo_is_told_on_the_wait()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        await silo.Cluster.Client.Lookup().LookupAsync(Ask.For("agree.playground.test", locations: ["us-east-1", "mars-north-1"]), CancellationToken.None);
        var wait = Assert.Single(await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 1), span => span.OperationName == SpanNames.WaitForResults);
        Assert.Equal(ActivityStatusCode.Error, wait.Status);
        Assert.Equal("nothing serves region mars-north-1 now", wait.StatusDescription);
        Assert.Equal(1, wait.GetTagItem(TagNames.ResultsReceived));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_trace_that_is_not_sampled_stays_so_over_every_grain(bool watched, bool cohosted)
    {
        using var spans = new RecordedSpans();
        LookupReport report;
        using (spans.Call(ActivityTraceFlags.None))
            report = await LookupAsync(cohosted ? silo.Cluster.Cohosted : silo.Cluster.Client, watched, "agree.playground.test");
        Assert.Null(report.TraceId);
        Assert.Equal([], spans.All.Select(span => span.Source.Name + "/" + span.OperationName + " " + span.ParentId));
    }

    [Fact]
    public async Task Two_lookups_in_one_trace_remain_apart()
    {
        using var spans = new RecordedSpans();
        using var call = spans.Call();
        var grains = silo.Cluster.Client;
        var reports = await Task.WhenAll(
            LookupAsync(grains, watched: false, "geo.playground.test"),
            LookupAsync(grains, watched: true, "mail.playground.test"));
        var all = await spans.OfAsync(call.TraceId, SpanNames.Orchestrate, 2);
        Assert.Equal(["geo.playground.test", "mail.playground.test"], reports.Select(report => report.Domain.Text));
        foreach (var report in reports)
        {
            var root = Assert.Single(all, span => span.OperationName == SpanNames.Orchestrate && (string?)span.GetTagItem(TagNames.LookupId) == report.LookupId);
            Assert.Equal(3, all.Count(span => span.OperationName == SpanNames.ProcessTask && (string?)span.GetTagItem(TagNames.LookupId) == report.LookupId));
            Assert.Equal(3, all.Count(span => span.OperationName == SpanNames.PublishTask && span.ParentSpanId == root.SpanId));
        }
    }

    private static async Task<LookupReport> LookupAsync(IGrainFactory grains, bool watched, string name)
    {
        if (!watched)
            return await grains.Lookup().LookupAsync(Ask.For(name), CancellationToken.None);
        LookupReport? report = null;
        await foreach (var told in grains.Lookup().WatchAsync(Ask.For(name), CancellationToken.None))
            report = (told as LookupCompleted)?.Report;
        return report ?? throw new InvalidOperationException("the last event holds no report");
    }

    /// <summary>The lookup's own spans, each with the nearest of them above it.</summary>
    private static IEnumerable<string> Tree(IReadOnlyList<Activity> spans)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        foreach (var span in spans.Where(span => span.Source.Name.StartsWith("DnsOrleans.dns-", StringComparison.Ordinal)))
        {
            var parent = byId.GetValueOrDefault(span.ParentSpanId);
            while (parent is not null && parent.Source.Name.StartsWith("Microsoft.Orleans", StringComparison.Ordinal))
                parent = byId.GetValueOrDefault(parent.ParentSpanId);
            yield return $"{span.Source.Name}/{span.OperationName} {span.Kind} < {parent?.OperationName ?? "nothing"}";
        }
    }
}
