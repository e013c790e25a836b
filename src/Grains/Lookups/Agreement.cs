using System.Collections.Immutable;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Compares what the locations said: records as sets, without order and TTL, and without the case of names.</summary>
internal static class Agreement
{
    /// <summary>One comparison for each of <paramref name="recordTypes"/>, in their order.</summary>
    /// <param name="recordTypes">The types asked.</param>
    /// <param name="locations">The reports; those with records have one for each type, in the same order.</param>
    public static ImmutableArray<TypeAgreement> Compare(ImmutableArray<string> recordTypes, ImmutableArray<LocationReport> locations)
    {
        var compared = ImmutableArray.CreateBuilder<TypeAgreement>(recordTypes.Length);
        for (var i = 0; i < recordTypes.Length; i++)
            compared.Add(CompareOne(recordTypes[i], i, locations));
        return compared.MoveToImmutable();
    }

    private static TypeAgreement CompareOne(string recordType, int index, ImmutableArray<LocationReport> locations)
    {
        var values = RecordValues.ComparerOf(recordType);
        var groups = new List<Group>(1);
        foreach (var location in locations)
        {
            var cell = Cell.Of(location, index);
            var group = groups.Find(group => group.Cell.SaysTheSame(cell, values));
            if (group is null)
                groups.Add(new(cell, [location.Location]));
            else
                group.Locations.Add(location.Location);
        }
        return new()
        {
            RecordType = recordType,
            Verdict = VerdictOf(groups),
            Groups = [.. groups.Select(group => new AnswerGroup
            {
                Locations = [.. group.Locations],
                Status = group.Cell.Status,
                Records = group.Cell.Records,
            })],
        };
    }

    private static Verdict VerdictOf(List<Group> groups)
    {
        var answers = groups.Count(group => group.Cell.IsAnswer);
        if (answers > 1)
            return Verdict.Differ;
        return groups.Count == 1 && answers == 1 ? Verdict.Agree : Verdict.Inconclusive;
    }

    private sealed record Group(Cell Cell, List<string> Locations);

    private readonly record struct Cell(string Status, bool IsAnswer, ImmutableArray<string> Records)
    {
        public static Cell Of(LocationReport location, int index) =>
            index < location.Records.Length && location.Records[index] is var record
                ? new(record.Status, record.IsAnswer, record.IsAnswer ? record.Records : [])
                : new(StatusNames.Of(location.Status).ToUpperInvariant(), IsAnswer: false, []);

        public bool SaysTheSame(in Cell other, StringComparer values) =>
            Status == other.Status && IsAnswer == other.IsAnswer && RecordValues.AreSame(Records.AsSpan(), other.Records.AsSpan(), values);
    }
}
