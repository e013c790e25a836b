using System.Collections.Immutable;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Compares what the locations said.</summary>
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
        var comparison = new AnswerComparison(recordType);
        foreach (var location in locations)
        {
            if (index < location.Records.Length && location.Records[index] is var record)
                comparison.Add(location.Location, record.Status, record.IsAnswer, record.Records);
            else
                comparison.Add(location.Location, StatusNames.Of(location.Status).ToUpperInvariant(), isAnswer: false, []);
        }
        return new()
        {
            RecordType = recordType,
            Verdict = comparison.Verdict,
            Groups = [.. comparison.Groups.Select(group => new AnswerGroup
            {
                Locations = [.. group.Voices],
                Status = group.Status,
                Records = group.Records,
            })],
        };
    }
}
