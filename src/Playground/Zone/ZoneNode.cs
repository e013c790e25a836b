using System.Collections.Immutable;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Zone;

/// <summary>One name of the zone as one view sees it: its records, and how the server behaves when it is asked for them.</summary>
internal sealed record ZoneNode
{
    /// <summary>The node's records of every type at a moment; most nodes give the same ones always.</summary>
    public required Func<DateTimeOffset, ImmutableArray<ResourceRecord>> RecordsAt { get; init; }

    /// <summary>Another view may see something else here, which a reply's scope tells (RFC 7871 section 7.2.1).</summary>
    public bool VariesByView { get; init; }

    /// <summary>How long every reply is held back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>No reply at all.</summary>
    public bool IsSilent { get; init; }

    /// <summary>The error that stands in for any answer; null where there is none.</summary>
    public ZoneFailure? Failure { get; init; }
}

/// <summary>A deliberate error: its RCODE and what RFC 8914 lets the server say of it.</summary>
internal sealed record ZoneFailure(ResponseCode ResponseCode, ExtendedDnsError Error);
