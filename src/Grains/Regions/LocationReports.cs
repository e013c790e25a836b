using System.Collections.Immutable;
using System.Globalization;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>Makes a location's report of its cells, or of why there are none.</summary>
internal static class LocationReports
{
    /// <summary>The report of a region that looked everything up.</summary>
    public static LocationReport Of(string location, Vantage vantage, ImmutableArray<RecordReport> records, TimeSpan processingTime, TimeSpan timeout)
    {
        var status = StatusOf(records);
        return new()
        {
            Location = location,
            Status = status,
            Error = status switch
            {
                AnswerStatus.Success => null,
                AnswerStatus.Timeout => $"no question was answered within {Milliseconds(timeout)} ms",
                _ => ErrorOf(location, records),
            },
            ProcessingTime = processingTime,
            Vantage = vantage,
            Records = records,
        };
    }

    /// <summary>The report of a region that did not report itself by the deadline: what it had told of by then stands, the rest is late.</summary>
    /// <param name="location">The region.</param>
    /// <param name="recordTypes">What was asked, in order.</param>
    /// <param name="told">The cells that it told of, by their record type; null where nobody listened.</param>
    /// <param name="processingTime">From its task to now.</param>
    /// <param name="timeout">The time that the request gave.</param>
    public static LocationReport Silent(
        string location, ImmutableArray<string> recordTypes, IReadOnlyDictionary<string, RecordReport>? told, TimeSpan processingTime, TimeSpan timeout)
    {
        var error = $"region {location} did not report within {Milliseconds(timeout)} ms";
        if (told is not { Count: > 0 })
            return Without(location, AnswerStatus.Timeout, processingTime, error);
        ImmutableArray<RecordReport> records = [.. recordTypes.Select(type => told.TryGetValue(type, out var record) ? record : RecordReports.Late(type, error, processingTime))];
        var status = StatusOf(records);
        return Without(location, status, processingTime, status == AnswerStatus.Success ? null : error) with { Records = records };
    }

    /// <summary>The report of a region that no silo serves now.</summary>
    public static LocationReport Unserved(string location, TimeSpan processingTime) =>
        Without(location, AnswerStatus.Unavailable, processingTime, $"nothing serves region {location} now");

    /// <summary>The report of a region whose worker broke off by a fault of this program.</summary>
    public static LocationReport Broken(string location, TimeSpan processingTime) =>
        Without(location, AnswerStatus.Failed, processingTime, $"the lookup broke off in region {location}; its log tells why");

    private static LocationReport Without(string location, AnswerStatus status, TimeSpan processingTime, string? error) => new()
    {
        Location = location,
        Status = status,
        Error = error,
        ProcessingTime = processingTime,
    };

    private static AnswerStatus StatusOf(ImmutableArray<RecordReport> records)
    {
        var answered = 0;
        var late = 0;
        foreach (var record in records)
        {
            if (record.IsAnswer)
                answered++;
            else if (record.Status == "TIMEOUT")
                late++;
        }
        if (answered == records.Length)
            return AnswerStatus.Success;
        if (answered > 0)
            return AnswerStatus.Partial;
        return late == records.Length ? AnswerStatus.Timeout : AnswerStatus.Failed;
    }

    private static string ErrorOf(string location, ImmutableArray<RecordReport> records)
    {
        var unanswered = records.Where(record => !record.IsAnswer).ToList();
        if (unanswered.TrueForAll(record => record.Status == "OVERLOADED"))
            return RecordReports.Overload(location);
        return unanswered is [{ Error: { } error }]
            ? error
            : $"{unanswered.Count} of {records.Length} questions were not answered: {string.Join(", ", unanswered.Select(record => $"{record.RecordType} {record.Status}"))}";
    }

    private static string Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
