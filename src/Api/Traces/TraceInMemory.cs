using System.Diagnostics;
using DnsOrleans.Hosting.Telemetry.Recent;

namespace DnsOrleans.Api.Traces;

/// <summary>The traces that this process has recorded last.</summary>
internal sealed class TraceInMemory(RecentTraces recent, JaegerPages pages) : ITraceStore
{
    public Task<FoundTrace> FindAsync(ActivityTraceId traceId, CancellationToken cancellationToken) =>
        Task.FromResult(new FoundTrace(recent.Find(traceId) is { Spans.Length: > 0 } trace ? ToAnswer(traceId.ToHexString(), trace) : null, null));

    private TraceAnswer ToAnswer(string traceId, RecentTrace trace)
    {
        var spans = trace.Spans.Sort((one, other) => one.Activity.StartTimeUtc.CompareTo(other.Activity.StartTimeUtc));
        var began = spans[0].Activity.StartTimeUtc;
        var ended = spans.Max(span => span.Activity.StartTimeUtc + span.Activity.Duration);
        return new()
        {
            TraceId = traceId,
            Source = "memory",
            StartedAt = began,
            DurationMs = (ended - began).TotalMilliseconds,
            Services = [.. spans.Select(span => span.Service).Distinct()],
            Truncated = trace.Untold > 0,
            Jaeger = pages.Of(traceId),
            Spans = [.. spans.Select(span => ToAnswer(span, began))],
        };
    }

    private static SpanAnswer ToAnswer(RecentSpan span, DateTime began)
    {
        var activity = span.Activity;
        return new()
        {
            SpanId = activity.SpanId.ToHexString(),
            ParentSpanId = activity.ParentSpanId == default ? null : activity.ParentSpanId.ToHexString(),
            Name = activity.DisplayName,
            Service = span.Service,
            Kind = WordOf(activity.Kind),
            StartMs = (activity.StartTimeUtc - began).TotalMilliseconds,
            DurationMs = activity.Duration.TotalMilliseconds,
            Status = WordOf(activity.Status),
            Error = activity.StatusDescription,
            Attributes = AttributeValues.ToJson(activity.TagObjects),
            Events = [.. activity.Events.Select(happened => new SpanEventAnswer(happened.Name, (happened.Timestamp.UtcDateTime - began).TotalMilliseconds, AttributeValues.ToJson(happened.Tags)))],
            Links = [.. activity.Links.Select(link => new SpanLinkAnswer(link.Context.TraceId.ToHexString(), link.Context.SpanId.ToHexString()))],
        };
    }

    private static string WordOf(ActivityKind kind) => kind switch
    {
        ActivityKind.Server => "server",
        ActivityKind.Client => "client",
        ActivityKind.Producer => "producer",
        ActivityKind.Consumer => "consumer",
        _ => "internal",
    };

    private static string WordOf(ActivityStatusCode status) => status switch
    {
        ActivityStatusCode.Ok => "ok",
        ActivityStatusCode.Error => "error",
        _ => "unset",
    };
}
