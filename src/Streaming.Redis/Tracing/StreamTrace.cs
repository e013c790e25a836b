namespace DnsOrleans.Streaming.Redis.Tracing;

/// <summary>What the consumer's span needs to know of an event that is being delivered; <see cref="Deliveries"/> is how often its queue has handed it out, this time included.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.streaming.StreamTrace")]
internal sealed record StreamTrace
{
    [Id(0)] public required string Provider { get; init; }

    [Id(1)] public TraceContext Context { get; init; }

    [Id(2)] public int Events { get; init; } = 1;

    [Id(3)] public string? MessageId { get; init; }

    [Id(4)] public string? Queue { get; init; }

    [Id(5)] public int Deliveries { get; init; } = 1;
}
