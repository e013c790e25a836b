using System.Collections.Immutable;

namespace DnsOrleans.Grains.History;

/// <summary>The reports kept of one name: what is stored. Never changed, so that a write that fails leaves the state before it.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.HistoryState")]
internal sealed record HistoryState
{
    /// <summary>The oldest first, by their start and then their id.</summary>
    [Id(0)] public ImmutableArray<PastReport> Reports { get; init; } = [];

    /// <summary>The history with one report more, and without those that there is no room or time for any longer. The same history where the report adds nothing to it.</summary>
    public (HistoryState State, RecordOutcome Outcome) With(PastReport report, HistoryLimits limits, DateTimeOffset now)
    {
        if (Reports.Any(kept => kept.LookupId == report.LookupId))
            return (this, RecordOutcome.Duplicate);
        var place = PlaceOf(report);
        // One that comes twice may have been forgotten in between: what is older than everything kept stays forgotten.
        if (report.StartedAt < now - limits.KeepFor || (place == 0 && Reports.Length >= limits.Reports))
            return (this, RecordOutcome.TooOld);
        var past = PastReports.Share(report, Reports, place);
        // Mostly nothing has changed, and nothing need be counted.
        var saysMore = !Reports.Any(kept => ReferenceEquals(kept.Cells, past.Cells));
        if (saysMore && PastReports.CharactersOf([past]) > limits.Characters)
            return (this, RecordOutcome.TooLarge);
        var trimmed = Trim(Reports.Insert(place, past), saysMore, limits, now);
        return trimmed.Contains(past)
            ? (this with { Reports = trimmed }, RecordOutcome.Recorded)
            : (this, RecordOutcome.TooOld);
    }

    /// <summary>The reports that are not too old to be told of.</summary>
    public ImmutableArray<PastReport> Since(DateTimeOffset oldest) =>
        Reports is [var first, ..] && first.StartedAt < oldest ? Reports.RemoveAll(report => report.StartedAt < oldest) : Reports;

    private int PlaceOf(PastReport report)
    {
        var place = Reports.Length;
        while (place > 0 && IsBefore(report, Reports[place - 1]))
            place--;
        return place;
    }

    private static bool IsBefore(PastReport report, PastReport kept) =>
        report.StartedAt != kept.StartedAt
            ? report.StartedAt < kept.StartedAt
            : string.CompareOrdinal(report.LookupId, kept.LookupId) < 0;

    private static ImmutableArray<PastReport> Trim(ImmutableArray<PastReport> reports, bool saysMore, HistoryLimits limits, DateTimeOffset now)
    {
        var first = Math.Max(0, reports.Length - limits.Reports);
        while (reports[first].StartedAt < now - limits.KeepFor || (saysMore && PastReports.CharactersOf(reports.AsSpan(first..)) > limits.Characters))
            first++;
        return first == 0 ? reports : reports.RemoveRange(0, first);
    }
}

/// <summary>What became of a report that the stream told of.</summary>
internal enum RecordOutcome
{
    /// <summary>It stands in the history now.</summary>
    Recorded,
    /// <summary>It stood there before: the stream told of it twice.</summary>
    Duplicate,
    /// <summary>It is older than what is kept.</summary>
    TooOld,
    /// <summary>Its records alone are more than what is kept of a name.</summary>
    TooLarge,
}
