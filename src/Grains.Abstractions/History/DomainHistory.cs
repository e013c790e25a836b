using System.Collections.Immutable;

namespace DnsOrleans.Grains.History;

/// <summary>What is known of a name's last lookups.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.DomainHistory")]
public sealed record DomainHistory
{
    /// <summary>The newest first; empty where nothing is known.</summary>
    [Id(0)] public required ImmutableArray<HistoryEntry> Entries { get; init; }
}

/// <summary>One report, and what is different from those before it.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.HistoryEntry")]
public sealed record HistoryEntry
{
    [Id(0)] public required PastReport Report { get; init; }

    /// <summary>How many of its cells an earlier report has asked too: what <see cref="Changes"/> speaks of.</summary>
    [Id(1)] public required int ComparedCells { get; init; }

    /// <summary>The cells that are different from the last report that asked them, in the report's order.</summary>
    [Id(2)] public required ImmutableArray<CellChange> Changes { get; init; }
}

/// <summary>A cell that is different from the last report that asked it.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.CellChange")]
public sealed record CellChange
{
    [Id(0)] public required string Location { get; init; }

    [Id(1)] public required string RecordType { get; init; }

    /// <summary>The lookup compared with: the last one before that asked this location for this type.</summary>
    [Id(2)] public required string ComparedWith { get; init; }

    /// <summary>The status there.</summary>
    [Id(3)] public required string StatusBefore { get; init; }

    /// <summary>The status now.</summary>
    [Id(4)] public required string Status { get; init; }

    /// <summary>Records that the last answer did not have; none where this cell was not answered.</summary>
    [Id(5)] public required ImmutableArray<string> Added { get; init; }

    /// <summary>Records that the last answer had; none where this cell was not answered, as a timeout says nothing about records.</summary>
    [Id(6)] public required ImmutableArray<string> Removed { get; init; }
}
