using System.Collections.Immutable;

namespace DnsOrleans.Otlp;

/// <summary>A span as it came over the wire (opentelemetry/proto/trace/v1). Ids are lower-case hex.</summary>
public sealed record ReceivedSpan
{
    public required ReceivedResource Resource { get; init; }

    /// <summary>The instrumentation scope's name: the activity source's.</summary>
    public required string Scope { get; init; }

    public string Name { get; init; } = "";

    public SpanKind Kind { get; init; }

    public string TraceId { get; init; } = "";

    public string SpanId { get; init; } = "";

    /// <summary>The parent's span id, empty for a root.</summary>
    public string ParentSpanId { get; init; } = "";

    public string TraceState { get; init; } = "";

    /// <summary>W3C trace flags in the lowest 8 bits; bits 8 and 9 say whether the parent is remote.</summary>
    public uint Flags { get; init; }

    public DateTimeOffset Start { get; init; }

    public DateTimeOffset End { get; init; }

    public ImmutableDictionary<string, object?> Attributes { get; init; } = ImmutableDictionary<string, object?>.Empty;

    public ImmutableArray<ReceivedEvent> Events { get; init; } = [];

    public ImmutableArray<ReceivedLink> Links { get; init; } = [];

    public SpanStatus Status { get; init; }

    public string StatusMessage { get; init; } = "";

    /// <summary>The resource's <c>service.name</c>.</summary>
    public string Service => Resource.Service;
}

/// <summary>A span's kind by its number on the wire.</summary>
public enum SpanKind
{
    Unspecified = 0,
    Internal = 1,
    Server = 2,
    Client = 3,
    Producer = 4,
    Consumer = 5,
}

/// <summary>A span's status by its number on the wire.</summary>
public enum SpanStatus
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}

/// <summary>An event within a span.</summary>
public sealed record ReceivedEvent(string Name, DateTimeOffset Time, ImmutableDictionary<string, object?> Attributes);

/// <summary>A span's link to another one.</summary>
public sealed record ReceivedLink(string TraceId, string SpanId, ImmutableDictionary<string, object?> Attributes);
