using System.Collections.Immutable;
using DnsOrleans.Grains.History;

namespace DnsOrleans.Grains.Tests.History;

public sealed class HistoryChangesTests
{
    [Fact]
    public void The_first_report_is_compared_with_nothing()
    {
        var entry = Assert.Single(Changes(Reports.At(1, "us A 192.0.2.1")));
        Assert.Equal(0, entry.ComparedCells);
        Assert.Empty(entry.Changes);
    }

    [Fact]
    public void A_change_on_its_way_around_the_world_is_told_region_by_region()
    {
        var entries = Changes(
            Reports.At(1, "us A 203.0.113.7", "eu A 203.0.113.7"),
            Reports.At(2, "us A 203.0.113.8", "eu A 203.0.113.7"),
            Reports.At(3, "us A 203.0.113.8", "eu A 203.0.113.8"));
        Assert.Equal([Reports.Id(3), Reports.Id(2), Reports.Id(1)], entries.Select(entry => entry.Report.LookupId));
        Assert.Equal(
            ["eu A 2 NOERROR>NOERROR +203.0.113.8 -203.0.113.7", "us A 1 NOERROR>NOERROR +203.0.113.8 -203.0.113.7", ""],
            entries.Select(Told));
        Assert.Equal([2, 2, 0], entries.Select(entry => entry.ComparedCells));
    }

    [Fact]
    public void Order_case_of_names_and_what_stays_are_no_change()
    {
        var entries = Changes(
            Reports.At(1, "us NS a.example.,b.example.", "us TXT v=1"),
            Reports.At(2, "us NS B.example.,a.example.", "us TXT v=1"),
            Reports.At(3, "us NS c.example.,a.example.", "us TXT V=1"));
        Assert.Equal(["us NS 2 NOERROR>NOERROR +c.example. -b.example.; us TXT 2 NOERROR>NOERROR +V=1 -v=1", "", ""], entries.Select(Told));
    }

    [Fact]
    public void A_timeout_is_a_change_of_status_and_removes_nothing()
    {
        var entries = Changes(Reports.At(1, "us A 192.0.2.1"), Reports.At(2, "us A !TIMEOUT"), Reports.At(3, "us A !TIMEOUT"), Reports.At(4, "us A 192.0.2.1"));
        Assert.Equal(["us A 3 TIMEOUT>NOERROR", "", "us A 1 NOERROR>TIMEOUT", ""], entries.Select(Told));
    }

    [Fact]
    public void What_changed_during_an_outage_is_told_with_the_next_answer()
    {
        var entries = Changes(Reports.At(1, "us A 192.0.2.1"), Reports.At(2, "us A !SERVFAIL"), Reports.At(3, "us A 192.0.2.2"));
        Assert.Equal("us A 2 SERVFAIL>NOERROR +192.0.2.2 -192.0.2.1", Told(entries[0]));
    }

    [Fact]
    public void A_name_that_ceases_to_exist_loses_its_records()
    {
        var entries = Changes(Reports.At(1, "us A 192.0.2.1"), Reports.At(2, "us A !NXDOMAIN"));
        Assert.Equal("us A 1 NOERROR>NXDOMAIN -192.0.2.1", Told(entries[0]));
    }

    [Fact]
    public void A_cell_that_was_not_asked_in_between_is_compared_with_the_last_report_that_did()
    {
        var entries = Changes(Reports.At(1, "us A 192.0.2.1", "us MX 10 a."), Reports.At(2, "eu A 192.0.2.9"), Reports.At(3, "us A 192.0.2.2"), Reports.At(4, "us MX 10 b."));
        Assert.Equal(["us MX 1 NOERROR>NOERROR +10 b. -10 a.", "us A 1 NOERROR>NOERROR +192.0.2.2 -192.0.2.1", "", ""], entries.Select(Told));
        Assert.Equal([1, 1, 0, 0], entries.Select(entry => entry.ComparedCells));
    }

    [Fact]
    public void A_limit_cuts_what_is_told_and_not_what_is_compared_with()
    {
        var entries = HistoryChanges.Of(Kept(Reports.At(1, "us A 192.0.2.1"), Reports.At(2, "us A 192.0.2.2")), limit: 1);
        Assert.Equal("us A 1 NOERROR>NOERROR +192.0.2.2 -192.0.2.1", Told(Assert.Single(entries)));
    }

    private static ImmutableArray<HistoryEntry> Changes(params PastReport[] reports) => HistoryChanges.Of(Kept(reports), limit: 50);

    private static ImmutableArray<PastReport> Kept(params PastReport[] reports) =>
        reports.Aggregate(new HistoryState(), (state, report) => state.With(report, new(), Reports.Start).State).Reports;

    /// <summary>An entry's changes: location, type, second of the lookup compared with, statuses, records.</summary>
    private static string Told(HistoryEntry entry) => string.Join("; ", entry.Changes.Select(change => string.Join(' ', [
        change.Location,
        change.RecordType,
        change.ComparedWith[^8..].TrimStart('0'),
        $"{change.StatusBefore}>{change.Status}",
        .. change.Added.Select(record => $"+{record}"),
        .. change.Removed.Select(record => $"-{record}"),
    ])));
}
