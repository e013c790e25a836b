using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Tests.Cluster;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class LookupReportsTests
{
    [Theory]
    [InlineData("NOERROR NXDOMAIN", AnswerStatus.Success, null)]
    [InlineData("NOERROR SERVFAIL", AnswerStatus.Partial, "so it was")]
    [InlineData("NOERROR SERVFAIL TIMEOUT", AnswerStatus.Partial, "2 of 3 questions were not answered: T1 SERVFAIL, T2 TIMEOUT")]
    [InlineData("TIMEOUT TIMEOUT", AnswerStatus.Timeout, "no question was answered within 5000 ms")]
    [InlineData("TIMEOUT SERVFAIL", AnswerStatus.Failed, "2 of 2 questions were not answered: T0 TIMEOUT, T1 SERVFAIL")]
    [InlineData("OVERLOADED OVERLOADED", AnswerStatus.Failed, "region us-east-1 has too many lookups waiting; try again in a second")]
    [InlineData("NOERROR OVERLOADED", AnswerStatus.Partial, "region us-east-1 has too many lookups waiting; try again in a second")]
    public void A_locations_status_follows_from_its_cells(string cells, AnswerStatus status, string? error)
    {
        var report = Location(cells);
        Assert.Equal(status, report.Status);
        Assert.Equal(error, report.Error);
    }

    [Theory]
    [InlineData("success success success", AnswerStatus.Success, "3 of 3 locations answered every question")]
    [InlineData("success", AnswerStatus.Success, "1 of 1 location answered every question")]
    [InlineData("success success timeout", AnswerStatus.Partial, "2 of 3 locations answered every question")]
    [InlineData("partial partial", AnswerStatus.Partial, "0 of 2 locations answered every question")]
    [InlineData("timeout timeout", AnswerStatus.Timeout, "0 of 2 locations answered every question")]
    [InlineData("timeout unavailable", AnswerStatus.Failed, "0 of 2 locations answered every question")]
    [InlineData("unavailable", AnswerStatus.Failed, "0 of 1 location answered every question")]
    public void A_lookups_status_follows_from_its_locations(string locations, AnswerStatus status, string message)
    {
        var reports = locations.Split(' ').Select(name => new LocationReport
        {
            Location = name,
            Status = Enum.Parse<AnswerStatus>(name, ignoreCase: true),
            ProcessingTime = TimeSpan.Zero,
        });
        var report = LookupReports.Of("id", traceId: null, Ask.For("example.com"), [.. reports], DateTimeOffset.UnixEpoch, TimeSpan.Zero);
        Assert.Equal(status, report.Status);
        Assert.Equal(message, report.Message);
    }

    private static LocationReport Location(string cells)
    {
        ImmutableArray<RecordReport> records = [.. cells.Split(' ').Select((status, i) => new RecordReport
        {
            RecordType = $"T{i}",
            Status = status,
            IsAnswer = status is "NOERROR" or "NXDOMAIN",
            Error = "so it was",
            Duration = TimeSpan.Zero,
        })];
        return LocationReports.Of("us-east-1", new() { Kind = VantageKind.Silo, Resolver = "udp://127.0.0.1:53" }, records, TimeSpan.Zero, TimeSpan.FromSeconds(5));
    }
}
