using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DnsOrleans.Api.Traces;

/// <summary>A trace as it was recorded.</summary>
internal sealed record TraceAnswer
{
    /// <summary>The trace's id, 32 hex digits.</summary>
    public required string TraceId { get; init; }

    /// <summary>Where it was read: <c>memory</c> of this process, or <c>jaeger</c>.</summary>
    public required string Source { get; init; }

    /// <summary>When its first span began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>From the first span's begin to the last one's end, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>The services, in the order in which they appear.</summary>
    public required ImmutableArray<string> Services { get; init; }

    /// <summary>True where the trace had more spans than are kept.</summary>
    public required bool Truncated { get; init; }

    /// <summary>The trace's page in Jaeger; null where none is configured.</summary>
    public required string? Jaeger { get; init; }

    /// <summary>The spans by their begin. Those still under way, or on their way here, are missing.</summary>
    public required ImmutableArray<SpanAnswer> Spans { get; init; }
}

/// <summary>One span.</summary>
internal sealed record SpanAnswer
{
    /// <summary>The span's id, 16 hex digits.</summary>
    public required string SpanId { get; init; }

    /// <summary>The parent's id, which may be a span of the caller's; null for a root.</summary>
    public required string? ParentSpanId { get; init; }

    public required string Name { get; init; }

    /// <summary>The service it belongs to.</summary>
    public required string Service { get; init; }

    /// <summary><c>internal</c>, <c>server</c>, <c>client</c>, <c>producer</c> or <c>consumer</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it began, in milliseconds after the trace.</summary>
    public required double StartMs { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary><c>unset</c>, <c>ok</c> or <c>error</c>.</summary>
    public required string Status { get; init; }

    /// <summary>What an error's status says of itself; null where it says nothing.</summary>
    public required string? Error { get; init; }

    /// <summary>The attributes by name: strings, numbers, booleans, or lists of them.</summary>
    public required IReadOnlyDictionary<string, JsonNode?> Attributes { get; init; }

    public required ImmutableArray<SpanEventAnswer> Events { get; init; }

    /// <summary>The spans that are connected without being the parent.</summary>
    public required ImmutableArray<SpanLinkAnswer> Links { get; init; }
}

/// <summary>Something that happened within a span.</summary>
/// <param name="Name">What.</param>
/// <param name="AtMs">When, in milliseconds after the trace's begin.</param>
/// <param name="Attributes">More of it.</param>
internal sealed record SpanEventAnswer(string Name, double AtMs, IReadOnlyDictionary<string, JsonNode?> Attributes);

/// <summary>A span that is connected.</summary>
internal sealed record SpanLinkAnswer(string TraceId, string SpanId);
