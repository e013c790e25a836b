using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Traces;

/// <summary>Makes a trace as it is answered here of one as Jaeger tells it.</summary>
internal static class JaegerMapping
{
    private const double MicrosecondsPerMillisecond = 1000;
    private const string KindTag = "span.kind";
    private const string StatusTag = "otel.status_code";
    private const string StatusTextTag = "otel.status_description";
    private const string EventField = "event";

    /// <summary>The trace; null if Jaeger knows no span of it.</summary>
    public static TraceAnswer? ToAnswer(this JaegerReply reply, string traceId, JaegerPages pages)
    {
        if (reply.Data is not [{ Spans: { Count: > 0 } unordered } trace, ..])
            return null;
        var spans = unordered.OrderBy(span => span.StartTime).ToList();
        var began = spans[0].StartTime;
        var answers = spans.ConvertAll(span => ToAnswer(span, ServiceOf(span, trace), traceId, began));
        return new()
        {
            TraceId = traceId,
            Source = "jaeger",
            StartedAt = DateTimeOffset.UnixEpoch.AddMicroseconds(began),
            DurationMs = Milliseconds(spans.Max(span => span.StartTime + span.Duration) - began),
            Services = [.. answers.Select(span => span.Service).Distinct()],
            Truncated = false,
            Jaeger = pages.Of(traceId),
            Spans = [.. answers],
        };
    }

    private static SpanAnswer ToAnswer(JaegerSpan span, string service, string traceId, long began)
    {
        var tags = span.Tags ?? [];
        var parent = (span.References ?? []).FirstOrDefault(reference => reference.RefType == "CHILD_OF" && reference.TraceId == traceId);
        return new()
        {
            SpanId = span.SpanId,
            ParentSpanId = parent?.SpanId,
            Name = span.OperationName,
            Service = service,
            Kind = Text(tags, KindTag) ?? "internal",
            StartMs = Milliseconds(span.StartTime - began),
            DurationMs = Milliseconds(span.Duration),
            Status = Text(tags, StatusTag)?.ToLowerInvariant() ?? "unset",
            Error = Text(tags, StatusTextTag),
            Attributes = Attributes(tags, except: [KindTag, StatusTag, StatusTextTag]),
            Events = [.. (span.Logs ?? []).Select(log => ToAnswer(log, began))],
            Links = [.. (span.References ?? []).Where(reference => reference != parent).Select(reference => new SpanLinkAnswer(reference.TraceId ?? "", reference.SpanId ?? ""))],
        };
    }

    private static SpanEventAnswer ToAnswer(JaegerLog log, long began)
    {
        var fields = log.Fields ?? [];
        return new(Text(fields, EventField) ?? "", Milliseconds(log.Timestamp - began), Attributes(fields, except: [EventField]));
    }

    private static string ServiceOf(JaegerSpan span, JaegerTrace trace) =>
        span.ProcessId is { } id && trace.Processes is { } processes && processes.TryGetValue(id, out var process) ? process.ServiceName ?? "" : "";

    private static string? Text(IEnumerable<JaegerTag> tags, string key) => tags.FirstOrDefault(tag => tag.Key == key)?.Value.ToString();

    private static Dictionary<string, JsonNode?> Attributes(IEnumerable<JaegerTag> tags, ReadOnlySpan<string> except)
    {
        var json = new Dictionary<string, JsonNode?>();
        foreach (var tag in tags)
        {
            if (!except.Contains(tag.Key))
                json[tag.Key] = JsonNode.Parse(tag.Value.GetRawText());
        }
        return json;
    }

    private static double Milliseconds(long microseconds) => microseconds / MicrosecondsPerMillisecond;
}
