namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>An event of about 300 octets, with the moment of its publishing.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.bench.streams.BenchEvent")]
public sealed record BenchEvent([property: Id(0)] long PublishedAt, [property: Id(1)] byte[] Payload)
{
    private static readonly byte[] Filling = new byte[280];

    public static BenchEvent Now() => new(TimeProvider.System.GetTimestamp(), Filling);
}
