using System.Collections.Immutable;
using System.Globalization;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.History;

/// <summary>Finished lookups in few words.</summary>
internal static class Reports
{
    public static readonly DateTimeOffset Start = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>A lookup that began so many seconds after <see cref="Start"/>.</summary>
    /// <param name="second">When, and what its id is made of.</param>
    /// <param name="cells">Cells as <c>"us A 192.0.2.1,192.0.2.2"</c>, <c>"us A -"</c> for no record, <c>"us A !TIMEOUT"</c> or <c>"us A !NXDOMAIN"</c> for a status.</param>
    public static PastReport At(int second, params ReadOnlySpan<string> cells) => PastReports.Of(Report(second, cells));

    public static PastReport At(int second, ImmutableArray<string> types, ImmutableArray<LocationReport> locations) => PastReports.Of(Report(second, types, locations));

    /// <summary>The same, as the orchestrator has made it.</summary>
    public static LookupReport Report(int second, params ReadOnlySpan<string> cells)
    {
        var read = cells.ToArray().Select(cell => cell.Split(' ', 3)).ToList();
        var types = read.Select(cell => cell[1]).Distinct().ToImmutableArray();
        return Report(second, types, [.. read.GroupBy(cell => cell[0]).Select(location => Location(location.Key, [.. location.Select(cell => Record(cell[1], cell[2]))]))]);
    }

    public static LookupReport Report(int second, ImmutableArray<string> types, ImmutableArray<LocationReport> locations) => new()
    {
        LookupId = Id(second),
        TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
        Domain = Cluster.Ask.Name("example.com"),
        Status = AnswerStatus.Success,
        Message = "",
        Locations = locations,
        Agreement = [.. types.Select(type => new TypeAgreement { RecordType = type, Verdict = Verdict.Agree, Groups = [] })],
        StartedAt = Start.AddSeconds(second),
        Duration = TimeSpan.FromMilliseconds(12.3),
    };

    /// <summary>The id of the lookup of that second.</summary>
    public static string Id(int second) => second.ToString("01KATBQ1J8RYM5WMYT00000000", CultureInfo.InvariantCulture);

    /// <summary>A location that gave no cells.</summary>
    public static LocationReport Without(string location, AnswerStatus status) =>
        new() { Location = location, Status = status, ProcessingTime = TimeSpan.Zero };

    public static LocationReport Location(string location, ImmutableArray<RecordReport> records) =>
        new() { Location = location, Status = AnswerStatus.Success, ProcessingTime = TimeSpan.Zero, Records = records };

    private static RecordReport Record(string type, string said)
    {
        var status = said.StartsWith('!') ? said[1..] : "NOERROR";
        return new()
        {
            RecordType = type,
            Status = status,
            IsAnswer = status is "NOERROR" or "NXDOMAIN",
            Records = said is "-" || said.StartsWith('!') ? [] : [.. said.Split(',')],
            Duration = TimeSpan.Zero,
        };
    }
}
