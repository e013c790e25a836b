using System.Collections.Immutable;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Zone;

/// <summary>What the zone says to one question, before it becomes a message.</summary>
internal sealed record ZoneAnswer
{
    public ResponseCode ResponseCode { get; init; }

    /// <summary>The AA bit: false only for names outside the zone and for deliberate errors.</summary>
    public bool IsAuthoritative { get; init; }

    public ImmutableArray<ResourceRecord> Answers { get; init; } = [];

    public ImmutableArray<ResourceRecord> Authorities { get; init; } = [];

    public ImmutableArray<ResourceRecord> Additionals { get; init; } = [];

    /// <summary>Why there is no answer, null if there is nothing to say.</summary>
    public ExtendedDnsError? Error { get; init; }

    /// <summary>Another view may get another answer.</summary>
    public bool VariesByView { get; init; }

    /// <summary>How long to hold the reply back.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>Send nothing at all.</summary>
    public bool IsSilent { get; init; }
}
