using System.Collections.Immutable;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Makes the report of a lookup of its locations' reports.</summary>
internal static class LookupReports
{
    public static LookupReport Of(string lookupId, string? traceId, LookupRequest request, ImmutableArray<LocationReport> locations, DateTimeOffset startedAt, TimeSpan duration) => new()
    {
        LookupId = lookupId,
        TraceId = traceId,
        Domain = request.Domain,
        Status = StatusOf(locations),
        Message = MessageOf(locations),
        Locations = locations,
        Agreement = Agreement.Compare(request.RecordTypes, locations),
        StartedAt = startedAt,
        Duration = duration,
    };

    private static AnswerStatus StatusOf(ImmutableArray<LocationReport> locations)
    {
        var whole = Count(locations, AnswerStatus.Success);
        if (whole == locations.Length)
            return AnswerStatus.Success;
        if (whole + Count(locations, AnswerStatus.Partial) > 0)
            return AnswerStatus.Partial;
        return Count(locations, AnswerStatus.Timeout) == locations.Length ? AnswerStatus.Timeout : AnswerStatus.Failed;
    }

    private static string MessageOf(ImmutableArray<LocationReport> locations) =>
        $"{Count(locations, AnswerStatus.Success)} of {locations.Length} {(locations.Length == 1 ? "location" : "locations")} answered every question";

    private static int Count(ImmutableArray<LocationReport> locations, AnswerStatus status)
    {
        var count = 0;
        foreach (var location in locations)
        {
            if (location.Status == status)
                count++;
        }
        return count;
    }
}
