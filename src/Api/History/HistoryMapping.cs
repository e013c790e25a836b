using DnsOrleans.Api.Json;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.History;

/// <summary>Turns a history into the body that callers see. Orders are kept.</summary>
internal static class HistoryMapping
{
    public static HistoryAnswer ToAnswer(this DomainHistory history, DomainName domain) =>
        new() { Domain = domain.Text, Lookups = [.. history.Entries.Select(ToAnswer)] };

    private static PastLookup ToAnswer(HistoryEntry entry) => new()
    {
        LookupId = entry.Report.LookupId,
        TraceId = entry.Report.TraceId,
        StartedAt = entry.Report.StartedAt,
        DurationMs = Math.Round(entry.Report.Duration.TotalMilliseconds, 3),
        Status = EnumWords.Of(entry.Report.Status),
        ComparedCells = entry.ComparedCells,
        Changes = [.. entry.Changes.Select(ToAnswer)],
        Results = new() { ByLocation = ByLocation(entry.Report.Cells) },
    };

    private static ChangeAnswer ToAnswer(CellChange change) => new()
    {
        Location = change.Location,
        RecordType = change.RecordType,
        ComparedWith = change.ComparedWith,
        Status = change.Status == change.StatusBefore ? null : new() { From = change.StatusBefore, To = change.Status },
        Added = change.Added,
        Removed = change.Removed,
    };

    private static OrderedDictionary<string, PastLocation> ByLocation(PastCells cells)
    {
        var byLocation = new OrderedDictionary<string, PastLocation>();
        foreach (var location in cells.Cells.GroupBy(cell => cell.Location))
        {
            byLocation.Add(location.Key, new()
            {
                Records = new OrderedDictionary<string, PastRecord>(location.Select(cell =>
                    KeyValuePair.Create(cell.RecordType, new PastRecord { Status = cell.Answer.Status, Records = cell.Answer.Records }))),
            });
        }
        return byLocation;
    }
}
