using System.Collections.Immutable;
using DnsOrleans.Api.Json;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Answering;

/// <summary>Whether the locations agree about one record type: compared as sets, without order, case of names, and TTL.</summary>
internal sealed record AgreementAnswer
{
    /// <summary><c>agree</c>, <c>differ</c>, or <c>inconclusive</c>: a location did not answer, and the rest agree.</summary>
    [Words<Verdict>]
    public required string Verdict { get; init; }

    /// <summary>Locations that said the same stand in one group.</summary>
    public required ImmutableArray<GroupAnswer> Groups { get; init; }
}

/// <summary>The locations that gave one and the same answer.</summary>
internal sealed record GroupAnswer
{
    /// <summary>Their names.</summary>
    public required ImmutableArray<string> Locations { get; init; }

    /// <summary>The RCODE's name, or why there was no answer.</summary>
    public required string Status { get; init; }

    /// <summary>The records as the first of them gave them.</summary>
    public required ImmutableArray<string> Records { get; init; }
}
