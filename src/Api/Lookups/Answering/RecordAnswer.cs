using System.Collections.Immutable;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>One cell: what one location said about one record type.</summary>
internal sealed record RecordAnswer
{
    /// <summary>The RR TYPE asked for, by name or as TYPEnnn.</summary>
    public required string RecordType { get; init; }

    /// <summary>The RCODE's name (NOERROR, NXDOMAIN, SERVFAIL, REFUSED, …), or TIMEOUT, NETWORK_ERROR, MALFORMED, CANCELLED or OVERLOADED. NOERROR and NXDOMAIN are answers.</summary>
    public required string Status { get; init; }

    /// <summary>What <c>dig +short</c> prints, line by line, without the lines of other types.</summary>
    public required ImmutableArray<string> Records { get; init; }

    /// <summary>The smallest TTL of those records, in seconds; null if there are none.</summary>
    public required uint? Ttl { get; init; }

    /// <summary>How long the answer took, in milliseconds.</summary>
    public required double DurationMs { get; init; }

    /// <summary>One sentence where the DNS did not answer, else null.</summary>
    public required string? Error { get; init; }

    /// <summary>The whole answer section, a CNAME chain included.</summary>
    public required ImmutableArray<SectionRecord> Answers { get; init; }

    /// <summary>Who answered, or was asked last; null if nobody was asked.</summary>
    public required string? Resolver { get; init; }

    /// <summary>What the answer came over, <c>udp</c> or <c>tcp</c>; null if nothing came.</summary>
    public required string? Transport { get; init; }

    /// <summary>How many queries it took.</summary>
    public required int Attempts { get; init; }

    /// <summary>The header's flags that were set, in the header's order: QR AA TC RD RA AD CD.</summary>
    public required ImmutableArray<string> Flags { get; init; }

    /// <summary>The server's Extended DNS Error (RFC 8914), null if it sent none.</summary>
    public required ExtendedErrorAnswer? ExtendedError { get; init; }
}

/// <summary>One record of an answer section, in presentation format.</summary>
internal sealed record SectionRecord
{
    /// <summary>The owner's name, with a final dot.</summary>
    public required string Name { get; init; }

    /// <summary>The RR TYPE.</summary>
    public required string Type { get; init; }

    /// <summary>The time to live, in seconds.</summary>
    public required uint Ttl { get; init; }

    /// <summary>The class, <c>IN</c>.</summary>
    public required string Class { get; init; }

    /// <summary>The RDATA as dig prints it.</summary>
    public required string Value { get; init; }
}

/// <summary>An Extended DNS Error (RFC 8914).</summary>
internal sealed record ExtendedErrorAnswer
{
    /// <summary>The INFO-CODE, 0 to 65535.</summary>
    public required int Code { get; init; }

    /// <summary>The code's name in the registry, or what the server says of it.</summary>
    public required string Text { get; init; }
}
