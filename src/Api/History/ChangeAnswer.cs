using System.Collections.Immutable;

namespace DnsOrleans.Api.History;

/// <summary>A cell that is different from the last lookup that asked it.</summary>
internal sealed record ChangeAnswer
{
    /// <summary>The location.</summary>
    public required string Location { get; init; }

    /// <summary>The RR TYPE.</summary>
    public required string RecordType { get; init; }

    /// <summary>The lookup compared with: the last one before that asked this location for this type.</summary>
    public required string ComparedWith { get; init; }

    /// <summary>The status before and now; null where it is the same.</summary>
    public required StatusChange? Status { get; init; }

    /// <summary>Records that the last answer did not have. Empty where this cell was not answered.</summary>
    public required ImmutableArray<string> Added { get; init; }

    /// <summary>Records that the last answer had. Empty where this cell was not answered: a timeout removes nothing.</summary>
    public required ImmutableArray<string> Removed { get; init; }
}

/// <summary>Two different statuses.</summary>
internal sealed record StatusChange
{
    /// <summary>The status before.</summary>
    public required string From { get; init; }

    /// <summary>The status now.</summary>
    public required string To { get; init; }
}
