using System.Text.Json;
using System.Text.Json.Serialization;

namespace DnsOrleans.Api.Traces;

/// <summary>What Jaeger's query service answers to <c>GET /api/traces/{id}</c>, as far as it is used here. Times are microseconds, since 1970 where they are points in time.</summary>
internal sealed record JaegerReply
{
    public IReadOnlyList<JaegerTrace>? Data { get; init; }
}

internal sealed record JaegerTrace
{
    public IReadOnlyList<JaegerSpan>? Spans { get; init; }

    public IReadOnlyDictionary<string, JaegerProcess>? Processes { get; init; }
}

internal sealed record JaegerProcess
{
    public string? ServiceName { get; init; }
}

internal sealed record JaegerSpan
{
    [JsonPropertyName("spanID")]
    public required string SpanId { get; init; }

    public required string OperationName { get; init; }

    [JsonPropertyName("processID")]
    public string? ProcessId { get; init; }

    public long StartTime { get; init; }

    public long Duration { get; init; }

    public IReadOnlyList<JaegerReference>? References { get; init; }

    public IReadOnlyList<JaegerTag>? Tags { get; init; }

    public IReadOnlyList<JaegerLog>? Logs { get; init; }
}

internal sealed record JaegerReference
{
    public string? RefType { get; init; }

    [JsonPropertyName("traceID")]
    public string? TraceId { get; init; }

    [JsonPropertyName("spanID")]
    public string? SpanId { get; init; }
}

internal sealed record JaegerTag
{
    public required string Key { get; init; }

    public JsonElement Value { get; init; }
}

internal sealed record JaegerLog
{
    public long Timestamp { get; init; }

    public IReadOnlyList<JaegerTag>? Fields { get; init; }
}

/// <summary>The generated code that reads it.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JaegerReply))]
internal sealed partial class JaegerJson : JsonSerializerContext;
