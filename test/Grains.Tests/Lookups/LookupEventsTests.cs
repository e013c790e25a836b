using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Tests.Cluster;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class LookupEventsTests
{
    private static readonly Vantage Here = new() { Kind = VantageKind.Silo, Resolver = "udp://127.0.0.1:53" };

    [Fact]
    public void Cells_that_were_not_told_come_before_their_location_and_late_ones_not_at_all()
    {
        var events = new LookupEvents("id", capacity: 256);
        events.Started(Ask.For("example.com"), traceId: null);
        events.RecordResolved("here", Cell("A"));
        events.RecordResolved("here", Cell("A"));
        events.LocationCompleted(Location("here", "A", "MX"));
        events.RecordResolved("here", Cell("MX"));
        events.LocationCompleted(Location("here", "A", "MX"));
        Assert.Equal(["LookupStarted", "A", "MX", "LocationCompleted"], Read(events));
    }

    [Fact]
    public async Task A_watcher_who_does_not_read_loses_cells_but_neither_locations_nor_the_report()
    {
        var events = new LookupEvents("id", capacity: 3);
        events.Started(Ask.For("example.com"), traceId: null);
        events.LocationCompleted(Location("here", "A", "MX", "TXT"));
        events.LocationCompleted(Location("there", "A"));
        events.Completed(LookupReports.Of("id", traceId: null, Ask.For("example.com"), [], DateTimeOffset.UnixEpoch, TimeSpan.Zero));
        Assert.Equal(["LookupStarted", "A", "MX", "LocationCompleted", "LocationCompleted", "LookupCompleted"], Read(events));
        await events.Reader.Completion;
    }

    private static List<string> Read(LookupEvents events)
    {
        var read = new List<string>();
        while (events.Reader.TryRead(out var told))
            read.Add(told is RecordResolved cell ? cell.Record.RecordType : told.GetType().Name);
        return read;
    }

    private static LocationReport Location(string name, params string[] types) =>
        LocationReports.Of(name, Here, [.. types.Select(Cell)], TimeSpan.Zero, TimeSpan.FromSeconds(1));

    private static RecordReport Cell(string type) => new() { RecordType = type, Status = "NOERROR", IsAnswer = true, Duration = TimeSpan.Zero };
}
