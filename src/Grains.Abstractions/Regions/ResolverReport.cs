using System.Collections.Immutable;

namespace DnsOrleans.Grains.Regions;

/// <summary>What one resolver of several said about one record type.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.ResolverReport")]
public sealed record ResolverReport
{
    /// <summary>The resolver: <c>udp://8.8.8.8:53</c>.</summary>
    [Id(0)] public required string Resolver { get; init; }

    /// <summary>The RCODE's name, or why there was no reply.</summary>
    [Id(1)] public required string Status { get; init; }

    /// <summary>True where it answered: NOERROR (records or none) and NXDOMAIN.</summary>
    [Id(2)] public required bool IsAnswer { get; init; }

    /// <summary>The values of the asked type, as <c>dig +short</c> prints them.</summary>
    [Id(3)] public ImmutableArray<string> Records { get; init; } = [];

    /// <summary>The smallest TTL among those records, seconds; null if there are none.</summary>
    [Id(4)] public uint? Ttl { get; init; }

    /// <summary>From the cell's begin to this resolver's end.</summary>
    [Id(5)] public required TimeSpan Duration { get; init; }

    /// <summary>One sentence where it did not answer, else null.</summary>
    [Id(6)] public string? Error { get; init; }

    /// <summary>What the answer came over; null if nothing came.</summary>
    [Id(7)] public string? Transport { get; init; }

    /// <summary>How many queries it took.</summary>
    [Id(8)] public int Attempts { get; init; }

    /// <summary>The header's flags that were set.</summary>
    [Id(9)] public ImmutableArray<string> Flags { get; init; } = [];

    /// <summary>What the reply's EDNS options say of it; null if nothing.</summary>
    [Id(10)] public ReplyDetails? Details { get; init; }

    /// <summary>The AD bit where DNSSEC was asked for, as in <see cref="RecordReport.Authenticated"/>.</summary>
    [Id(11)] public bool? Authenticated { get; init; }
}
