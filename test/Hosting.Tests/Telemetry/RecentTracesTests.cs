using System.Diagnostics;
using DnsOrleans.Hosting.Telemetry.Recent;

namespace DnsOrleans.Hosting.Tests.Telemetry;

public sealed class RecentTracesTests
{
    [Fact]
    public void The_newest_traces_are_kept_and_the_oldest_given_up()
    {
        var recent = new RecentTraces(traces: 3, spansPerTrace: 10, perSecond: 1);
        var spans = Enumerable.Range(0, 5).Select(_ => Ended()).ToList();
        spans.ForEach(span => recent.Add("here", span));

        Assert.Equal([false, false, true, true, true], spans.Select(span => recent.Find(span.TraceId) is not null));
    }

    [Fact]
    public void A_trace_with_more_spans_than_are_kept_says_so()
    {
        var recent = new RecentTraces(traces: 3, spansPerTrace: 2, perSecond: 1);
        var traceId = ActivityTraceId.CreateRandom();
        for (var i = 0; i < 5; i++)
            recent.Add("here", Ended(traceId));

        var trace = recent.Find(traceId);

        Assert.Equal((2, 3), (trace!.Spans.Length, trace.Untold));
    }

    [Fact]
    public void Any_number_of_threads_leave_no_more_traces_than_are_kept()
    {
        const int Kept = 16;
        var recent = new RecentTraces(Kept, spansPerTrace: 10, perSecond: 1);
        var spans = Enumerable.Range(0, 4000).Select(_ => Ended()).ToList();
        Parallel.ForEach(spans, span => recent.Add("here", span));

        Assert.InRange(spans.Count(span => recent.Find(span.TraceId) is not null), 1, Kept);
    }

    [Fact]
    public void A_span_that_is_not_sampled_is_not_kept()
    {
        var recent = new RecentTraces(traces: 3, spansPerTrace: 10, perSecond: 1);
        using var processor = new RecentTracesProcessor("here", recent);
        var sampled = Ended();
        var unsampled = Ended(sampled: false);
        processor.OnEnd(sampled);
        processor.OnEnd(unsampled);

        Assert.Equal("here", Assert.Single(recent.Find(sampled.TraceId)!.Spans).Service);
        Assert.Null(recent.Find(unsampled.TraceId));
    }

    private static Activity Ended(ActivityTraceId? traceId = null, bool sampled = true)
    {
        var span = new Activity("span").SetParentId(
            traceId ?? ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None);
        return span.Start().SetEndTime(span.StartTimeUtc.AddMilliseconds(1));
    }
}
