using System.Collections.Immutable;

namespace DnsOrleans.Grains.Regions;

/// <summary>One cell: what one location said about one record type.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.RecordReport")]
public sealed record RecordReport
{
    [Id(0)] public required string RecordType { get; init; }

    /// <summary>The RCODE's name, or <c>TIMEOUT</c>, <c>NETWORK_ERROR</c>, <c>MALFORMED</c>, <c>CANCELLED</c>.</summary>
    [Id(1)] public required string Status { get; init; }

    /// <summary>True where the DNS answered: NOERROR (records or none) and NXDOMAIN.</summary>
    [Id(2)] public required bool IsAnswer { get; init; }

    /// <summary>The values of the asked type, as <c>dig +short</c> prints them.</summary>
    [Id(3)] public ImmutableArray<string> Records { get; init; } = [];

    /// <summary>The smallest TTL among those records, seconds; null if there are none.</summary>
    [Id(4)] public uint? Ttl { get; init; }

    [Id(5)] public required TimeSpan Duration { get; init; }

    /// <summary>One sentence where the DNS did not answer, else null.</summary>
    [Id(6)] public string? Error { get; init; }

    /// <summary>The whole answer section.</summary>
    [Id(7)] public ImmutableArray<AnswerRecord> Answers { get; init; } = [];

    /// <summary>Who answered (<c>udp://8.8.8.8:53</c>), or was asked last; null if nobody was asked.</summary>
    [Id(8)] public string? Resolver { get; init; }

    /// <summary>What the answer came over: <c>udp</c>, <c>tcp</c>, <c>tls</c> or <c>https</c>.</summary>
    [Id(9)] public string? Transport { get; init; }

    /// <summary>How many queries it took.</summary>
    [Id(10)] public int Attempts { get; init; }

    /// <summary>The header's flags that were set, in the header's order: <c>QR AA TC RD RA AD CD</c>.</summary>
    [Id(11)] public ImmutableArray<string> Flags { get; init; } = [];

    [Id(12)] public ExtendedError? ExtendedError { get; init; }

    /// <summary>What the reply's EDNS options say of it; null if nothing.</summary>
    [Id(13)] public ReplyDetails? Details { get; init; }

    /// <summary>Where DNSSEC was asked for, whether the resolver says that it has validated the answer (the AD bit, RFC 6840 section 5.8): its word, not proof. Null where it was not asked for, or nothing came.</summary>
    [Id(14)] public bool? Authenticated { get; init; }

    /// <summary>What each resolver said, in the configured order, where every one was asked; else empty.</summary>
    [Id(15)] public ImmutableArray<ResolverReport> ByResolver { get; init; } = [];

    /// <summary>Whether they agree; null where not every one was asked.</summary>
    [Id(16)] public ResolverAgreement? ResolverAgreement { get; init; }
}

/// <summary>One record of an answer section, in presentation format.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.AnswerRecord")]
public readonly record struct AnswerRecord(
    [property: Id(0)] string Name,
    [property: Id(1)] string Type,
    [property: Id(2)] uint Ttl,
    [property: Id(3)] string Class,
    [property: Id(4)] string Value);

/// <summary>An Extended DNS Error (RFC 8914): the code and what the server or the registry says of it.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.ExtendedError")]
public sealed record ExtendedError([property: Id(0)] int Code, [property: Id(1)] string Text);
