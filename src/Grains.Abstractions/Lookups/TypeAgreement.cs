using System.Collections.Immutable;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Whether the locations agree about one record type.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.TypeAgreement")]
public sealed record TypeAgreement
{
    [Id(0)] public required string RecordType { get; init; }

    [Id(1)] public required Verdict Verdict { get; init; }

    /// <summary>Locations that said the same stand in one group; groups in the order of their first location.</summary>
    [Id(2)] public required ImmutableArray<AnswerGroup> Groups { get; init; }
}

/// <summary>The locations that gave one and the same answer.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.AnswerGroup")]
public sealed record AnswerGroup
{
    [Id(0)] public required ImmutableArray<string> Locations { get; init; }

    /// <summary>The RCODE's name, or why there was no answer.</summary>
    [Id(1)] public required string Status { get; init; }

    /// <summary>The records as the group's first location gave them.</summary>
    [Id(2)] public required ImmutableArray<string> Records { get; init; }
}

/// <summary>The outcome of comparing the locations' answers for one type.</summary>
[GenerateSerializer, Alias("dnsorleans.Verdict")]
public enum Verdict
{
    /// <summary>Every location answered, and the same.</summary>
    Agree,
    /// <summary>Two locations answered differently.</summary>
    Differ,
    /// <summary>A location did not answer, and the rest agree.</summary>
    Inconclusive,
}
