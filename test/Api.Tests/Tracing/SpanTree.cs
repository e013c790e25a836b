using DnsOrleans.Otlp;

namespace DnsOrleans.Api.Tests.Tracing;

/// <summary>Spans as text: a line for each (name, service, kind), indented below its parent, siblings in the order of their lines.</summary>
internal static class SpanTree
{
    private const string OrleansScope = "Microsoft.Orleans.Application";

    /// <summary>Every span.</summary>
    public static string Whole(IEnumerable<ReceivedSpan> spans) => Render([.. spans], _ => true);

    /// <summary>The product's own: Orleans' spans are left out, and what stands below one moves up to its nearest other ancestor.</summary>
    public static string WithoutOrleans(IEnumerable<ReceivedSpan> spans) => Render([.. spans], span => span.Scope != OrleansScope);

    private static string Render(IReadOnlyList<ReceivedSpan> spans, Func<ReceivedSpan, bool> shows)
    {
        var byId = spans.ToDictionary(span => span.SpanId);
        // A root's parent, or the caller's, is none of the received spans.
        var children = spans.ToLookup(span => byId.ContainsKey(span.ParentSpanId) ? span.ParentSpanId : "");
        return string.Concat(Lines("", 0).Order(StringComparer.Ordinal)).TrimEnd('\n');

        IEnumerable<string> Lines(string parent, int depth) => children[parent].SelectMany(span => shows(span)
            ? [Line(span, depth) + string.Concat(Lines(span.SpanId, depth + 1).Order(StringComparer.Ordinal))]
            : Lines(span.SpanId, depth));
    }

    private static string Line(ReceivedSpan span, int depth) =>
        $"{new string(' ', depth * 2)}{span.Name} | {span.Service} | {span.Kind.ToString().ToLowerInvariant()}\n";
}
