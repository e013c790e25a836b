using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.History;

/// <summary>Makes what is kept of a report. Where it says what a kept one says, both share one object: memory and the stored state hold it once.</summary>
internal static class PastReports
{
    /// <summary>What is kept of <paramref name="report"/>.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kept">The reports kept already.</param>
    /// <param name="place">Where it will stand among them: it is most like the one before.</param>
    public static PastReport Of(LookupReport report, ImmutableArray<PastReport> kept, int place) => new()
    {
        LookupId = report.LookupId,
        TraceId = report.TraceId,
        StartedAt = report.StartedAt,
        Duration = report.Duration,
        Status = report.Status,
        Cells = Share(report, kept, kept.IsEmpty ? null : kept[Math.Max(0, place - 1)].Cells),
    };

    /// <summary>The characters of these reports' records, each answer counted once.</summary>
    public static long CharactersOf(ReadOnlySpan<PastReport> reports)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var characters = 0L;
        foreach (var report in reports)
        {
            if (!seen.Add(report.Cells))
                continue;
            foreach (var cell in report.Cells.Cells)
            {
                if (seen.Add(cell.Answer))
                    characters += cell.Answer.Records.Sum(record => (long)record.Length);
            }
        }
        return characters;
    }

    private static PastCells Share(LookupReport report, ImmutableArray<PastReport> kept, PastCells? neighbour)
    {
        var cells = ImmutableArray.CreateBuilder<PastCell>(report.Locations.Length * report.Agreement.Length);
        foreach (var location in report.Locations)
        {
            for (var i = 0; i < report.Agreement.Length; i++)
            {
                var recordType = report.Agreement[i].RecordType;
                var known = neighbour?.Cells.FirstOrDefault(cell => cell.Location == location.Location && cell.RecordType == recordType);
                cells.Add(Share(location, recordType, AnswerOf(location, i), known, cells, kept));
            }
        }
        return neighbour is not null && cells.SequenceEqual(neighbour.Cells, ReferenceEqualityComparer.Instance) ? neighbour : new(cells.MoveToImmutable());
    }

    private static PastCell Share(
        LocationReport location, string recordType, PastAnswer answer, PastCell? known, IEnumerable<PastCell> made, ImmutableArray<PastReport> kept)
    {
        if (known is not null && SaySame(known.Answer, answer, RecordValues.ComparerOf(recordType)))
            return known;
        var shared = made.Concat(kept.SelectMany(report => report.Cells.Cells))
            .FirstOrDefault(cell => SaySame(cell.Answer, answer, StringComparer.Ordinal))?.Answer ?? answer;
        return known is null ? new() { Location = location.Location, RecordType = recordType, Answer = shared } : known with { Answer = shared };
    }

    private static bool SaySame(PastAnswer left, PastAnswer right, StringComparer values) =>
        left.Status == right.Status && left.IsAnswer == right.IsAnswer && RecordValues.AreSame(left.Records.AsSpan(), right.Records.AsSpan(), values);

    // A location that reported no cells says the same to every question: why there are none.
    private static PastAnswer AnswerOf(LocationReport location, int index) =>
        index < location.Records.Length && location.Records[index] is var record
            ? new() { Status = record.Status, IsAnswer = record.IsAnswer, Records = record.IsAnswer ? record.Records : [] }
            : new() { Status = StatusNames.Of(location.Status).ToUpperInvariant(), IsAnswer = false, Records = [] };
}
