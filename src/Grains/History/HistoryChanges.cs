using System.Collections.Immutable;

namespace DnsOrleans.Grains.History;

/// <summary>Says what changed from one report to the next, cell by cell: each against the last report that asked it, whatever was asked in between.</summary>
internal static class HistoryChanges
{
    /// <summary>The newest <paramref name="limit"/> of <paramref name="reports"/>, the newest first, each compared with all that are older.</summary>
    /// <param name="reports">The oldest first.</param>
    /// <param name="limit">How many are told of.</param>
    public static ImmutableArray<HistoryEntry> Of(ImmutableArray<PastReport> reports, int limit)
    {
        var seen = new Dictionary<(string Location, string RecordType), Seen>();
        var entries = ImmutableArray.CreateBuilder<HistoryEntry>(reports.Length);
        foreach (var report in reports)
            entries.Add(Compare(report, seen));
        entries.Reverse();
        if (entries.Count > limit)
            entries.RemoveRange(limit, entries.Count - limit);
        return entries.ToImmutable();
    }

    private static HistoryEntry Compare(PastReport report, Dictionary<(string Location, string RecordType), Seen> seen)
    {
        var changes = ImmutableArray.CreateBuilder<CellChange>();
        var compared = 0;
        foreach (var cell in report.Cells.Cells)
        {
            var key = (cell.Location, cell.RecordType);
            var answered = cell.Answer.IsAnswer ? cell.Answer : null;
            if (seen.TryGetValue(key, out var before))
            {
                compared++;
                if (Compare(cell, before) is { } change)
                    changes.Add(change);
                answered ??= before.LastAnswered;
            }
            seen[key] = new(report.LookupId, cell.Answer, answered);
        }
        return new() { Report = report, ComparedCells = compared, Changes = changes.ToImmutable() };
    }

    private static CellChange? Compare(PastCell cell, Seen before)
    {
        var now = cell.Answer;
        if (ReferenceEquals(now, before.Answer))
            return null;
        // A cell that was not answered says nothing of records; after it, records are compared with the last answer.
        var (added, removed) = now.IsAnswer && before.LastAnswered is { } answered
            ? Differences(answered.Records, now.Records, Lookups.RecordValues.ComparerOf(cell.RecordType))
            : ([], []);
        if (now.Status == before.Answer.Status && added.IsEmpty && removed.IsEmpty)
            return null;
        return new()
        {
            Location = cell.Location,
            RecordType = cell.RecordType,
            ComparedWith = before.LookupId,
            StatusBefore = before.Answer.Status,
            Status = now.Status,
            Added = added,
            Removed = removed,
        };
    }

    private static (ImmutableArray<string> Added, ImmutableArray<string> Removed) Differences(
        ImmutableArray<string> before, ImmutableArray<string> now, IEqualityComparer<string> values) =>
        ([.. now.Except(before, values)], [.. before.Except(now, values)]);

    /// <summary>What the last report that asked a cell said, and the last answer to it.</summary>
    private readonly record struct Seen(string LookupId, PastAnswer Answer, PastAnswer? LastAnswered);
}
