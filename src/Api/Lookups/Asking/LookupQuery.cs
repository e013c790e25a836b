using System.ComponentModel.DataAnnotations;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Asking;

/// <summary>A question to every region, in the caller's own words. Only the domain is required.</summary>
internal sealed record LookupQuery
{
    /// <summary>The shortest deadline, milliseconds.</summary>
    public const int MinTimeoutMs = 100;

    /// <summary>The longest deadline, milliseconds.</summary>
    public const int MaxTimeoutMs = 30_000;

    /// <summary>The deadline where none is given, milliseconds.</summary>
    public const int DefaultTimeoutMs = 5000;

    /// <summary>Different record types in one request.</summary>
    public const int MaxRecordTypes = 32;

    /// <summary>The name to look up, as people write it: case, a final dot and Unicode are accepted. With <c>record_types: ["PTR"]</c> also an IP address, which is reversed.</summary>
    [Required]
    public string? Domain { get; init; }

    /// <summary>The locations to ask; by default every one. Duplicates count once; the order is kept in the answer.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? Locations { get; init; }

    /// <summary>RR TYPEs by name or as TYPEnnn (RFC 3597), in any case; by default A, AAAA, MX, TXT and NS. Printed in their own format: A AAAA CAA CDNSKEY CDS CNAME DNAME DNSKEY DS HTTPS LOC MX NAPTR NS NSEC NSEC3 PTR RRSIG SMIMEA SOA SRV SSHFP SVCB TLSA TXT URI; any other as its octets in hexadecimal. At most 32; duplicates count once.</summary>
    [MinLength(1)]
    public IReadOnlyList<string>? RecordTypes { get; init; }

    /// <summary>The whole lookup's deadline in milliseconds; by default 5000. What has answered by then is returned.</summary>
    [Range(MinTimeoutMs, MaxTimeoutMs)]
    public int? TimeoutMs { get; init; }

    /// <summary>Ask for DNSSEC's records too (the DO bit), and whether the resolver says that it has validated the answer; by default false.</summary>
    public bool? Dnssec { get; init; }

    /// <summary>How each location asks its resolvers where it has several: <c>first</c>, one after the other until one answers; <c>race</c>, all at once, and the first answer counts; <c>all</c>, all at once, and each one's answer is reported and compared. By default as configured, which is <c>first</c> where nothing is.</summary>
    [Words<ResolverStrategy>]
    public string? Resolvers { get; init; }
}
