using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.History;

/// <summary>Makes what is kept of a report. What says the same is one object, which memory, the stream and the store hold once.</summary>
internal static class PastReports
{
    /// <summary>What is kept of <paramref name="report"/>.</summary>
    public static PastReport Of(LookupReport report)
    {
        var cells = ImmutableArray.CreateBuilder<PastCell>(report.Locations.Length * report.Agreement.Length);
        foreach (var location in report.Locations)
        {
            for (var i = 0; i < report.Agreement.Length; i++)
            {
                var answer = AnswerOf(location, i);
                cells.Add(new()
                {
                    Location = location.Location,
                    RecordType = report.Agreement[i].RecordType,
                    Answer = Find(cells, answer) ?? answer,
                });
            }
        }
        return new()
        {
            LookupId = report.LookupId,
            TraceId = report.TraceId,
            StartedAt = report.StartedAt,
            Duration = report.Duration,
            Status = report.Status,
            Cells = new(cells.MoveToImmutable()),
        };
    }

    /// <summary>The same report, with the cells and answers of <paramref name="kept"/> reports where they say the same.</summary>
    /// <param name="report">The report.</param>
    /// <param name="kept">The reports kept already.</param>
    /// <param name="place">Where it will stand among them: it is most like the one before.</param>
    public static PastReport Share(PastReport report, ImmutableArray<PastReport> kept, int place)
    {
        if (kept.IsEmpty)
            return report;
        var neighbour = kept[Math.Max(0, place - 1)].Cells;
        var fresh = report.Cells.Cells;
        var cells = ImmutableArray.CreateBuilder<PastCell>(fresh.Length);
        var same = fresh.Length == neighbour.Cells.Length;
        for (var i = 0; i < fresh.Length; i++)
        {
            var known = Known(fresh[i], neighbour.Cells, i);
            var cell = Share(fresh[i], known, kept);
            same = same && ReferenceEquals(cell, neighbour.Cells[i]);
            cells.Add(cell);
        }
        return report with { Cells = same ? neighbour : new(cells.MoveToImmutable()) };
    }

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
                if (!seen.Add(cell.Answer))
                    continue;
                foreach (var record in cell.Answer.Records)
                    characters += record.Length;
            }
        }
        return characters;
    }

    private static PastCell Share(PastCell cell, PastCell? known, ImmutableArray<PastReport> kept)
    {
        if (known is not null && SaySame(known.Answer, cell.Answer, RecordValues.ComparerOf(cell.RecordType)))
            return known;
        foreach (var report in kept)
        {
            if (Find(report.Cells.Cells, cell.Answer) is { } answer)
                return (known ?? cell) with { Answer = answer };
        }
        return known is null ? cell : known with { Answer = cell.Answer };
    }

    /// <summary>The neighbour's cell for the same question: mostly in the same place.</summary>
    private static PastCell? Known(PastCell cell, ImmutableArray<PastCell> neighbour, int place)
    {
        if (place < neighbour.Length && IsSameQuestion(neighbour[place], cell))
            return neighbour[place];
        foreach (var candidate in neighbour)
        {
            if (IsSameQuestion(candidate, cell))
                return candidate;
        }
        return null;
    }

    /// <summary>An answer of the same records in the same order; the status says whether it is one.</summary>
    private static PastAnswer? Find(IReadOnlyList<PastCell> cells, PastAnswer answer)
    {
        for (var i = 0; i < cells.Count; i++)
        {
            var known = cells[i].Answer;
            if (known.Status == answer.Status && known.Records.AsSpan().SequenceEqual(answer.Records.AsSpan()))
                return known;
        }
        return null;
    }

    private static bool IsSameQuestion(PastCell left, PastCell right) => left.Location == right.Location && left.RecordType == right.RecordType;

    private static bool SaySame(PastAnswer left, PastAnswer right, IEqualityComparer<string> values) =>
        left.Status == right.Status && left.IsAnswer == right.IsAnswer && RecordValues.AreSame(left.Records.AsSpan(), right.Records.AsSpan(), values);

    // A location that reported no cells says the same to every question: why there are none.
    private static PastAnswer AnswerOf(LocationReport location, int index) =>
        index < location.Records.Length && location.Records[index] is var record
            ? new() { Status = record.Status, IsAnswer = record.IsAnswer, Records = record.IsAnswer ? record.Records : [] }
            : new() { Status = StatusNames.Of(location.Status).ToUpperInvariant(), IsAnswer = false, Records = [] };
}
