using System.Globalization;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Tests.History;

public sealed class HistoryStateTests
{
    private static readonly HistoryLimits Three = new() { Reports = 3 };

    [Fact]
    public void An_event_that_comes_twice_stands_once()
    {
        var once = Recorded(Three, Reports.At(1, "us A 192.0.2.1"));
        var (state, outcome) = Add(once, Reports.At(1, "us A 192.0.2.1"));
        Assert.Equal(RecordOutcome.Duplicate, outcome);
        Assert.Same(once, state);
    }

    [Theory]
    [InlineData(1, 2, 3)]
    [InlineData(3, 2, 1)]
    [InlineData(2, 3, 1)]
    public void Whatever_order_events_come_in_reports_stand_by_their_start(int first, int second, int third)
    {
        var state = Recorded(Three, Reports.At(first, "us A 192.0.2.1"), Reports.At(second, "us A 192.0.2.1"), Reports.At(third, "us A 192.0.2.1"));
        Assert.Equal([Reports.Id(1), Reports.Id(2), Reports.Id(3)], state.Reports.Select(report => report.LookupId));
    }

    [Fact]
    public void Reports_of_one_moment_stand_by_their_id()
    {
        var late = Reports.At(5, "us A 192.0.2.1") with { StartedAt = Reports.Start };
        var state = Recorded(Three, late, Reports.At(0, "us A 192.0.2.1"));
        Assert.Equal([Reports.Id(0), Reports.Id(5)], state.Reports.Select(report => report.LookupId));
    }

    [Fact]
    public void The_oldest_report_is_forgotten_and_stays_so_when_its_event_comes_again()
    {
        var full = Recorded(Three, Reports.At(1, "us A -"), Reports.At(2, "us A -"), Reports.At(3, "us A -"), Reports.At(4, "us A -"));
        Assert.Equal([Reports.Id(2), Reports.Id(3), Reports.Id(4)], full.Reports.Select(report => report.LookupId));
        Assert.Equal((full, RecordOutcome.TooOld), Add(full, Reports.At(1, "us A -")));
    }

    [Fact]
    public void A_report_is_forgotten_with_its_age()
    {
        var limits = Three with { KeepFor = TimeSpan.FromMinutes(1) };
        var state = Recorded(limits, Reports.At(0, "us A -"), Reports.At(30, "us A -"));
        Assert.Equal([Reports.Id(30)], state.Since(Reports.Start.AddSeconds(10)).Select(report => report.LookupId));
        Assert.Equal(RecordOutcome.TooOld, state.With(Reports.At(1, "us A -"), limits, Reports.Start.AddSeconds(62)).Outcome);
        var later = state.With(Reports.At(61, "us A -"), limits, Reports.Start.AddSeconds(61)).State;
        Assert.Equal([Reports.Id(30), Reports.Id(61)], later.Reports.Select(report => report.LookupId));
    }

    [Fact]
    public void Reports_that_say_the_same_share_what_they_say()
    {
        var state = Recorded(new(), Reports.At(1, "us A 192.0.2.1,192.0.2.2", "eu MX 10 MX.example.com."), Reports.At(2, "us A 192.0.2.2,192.0.2.1", "eu MX 10 mx.example.com."));
        Assert.Same(state.Reports[0].Cells, state.Reports[1].Cells);
    }

    [Fact]
    public void Cells_that_say_the_same_are_shared_beside_those_that_changed()
    {
        var state = Recorded(new(), Reports.At(1, "us A 192.0.2.1", "us TXT a"), Reports.At(2, "us A 192.0.2.2", "us TXT a"), Reports.At(3, "us A 192.0.2.1", "us TXT A"));
        Assert.Same(state.Reports[0].Cells.Cells[1], state.Reports[1].Cells.Cells[1]);
        Assert.Same(state.Reports[0].Cells.Cells[0].Answer, state.Reports[2].Cells.Cells[0].Answer);
        Assert.Equal(["A"], state.Reports[2].Cells.Cells[1].Answer.Records);
    }

    [Fact]
    public void Regions_that_answer_the_same_share_the_answer()
    {
        var cells = Recorded(new(), Reports.At(1, "us A 192.0.2.1", "eu A 192.0.2.1")).Reports[0].Cells.Cells;
        Assert.Same(cells[0].Answer, cells[1].Answer);
    }

    [Fact]
    public void A_location_without_cells_says_to_every_question_why()
    {
        var cells = Recorded(new(), Reports.At(1, ["A", "MX"], [Reports.Without("us", AnswerStatus.Unavailable)])).Reports[0].Cells.Cells;
        Assert.Equal([("us", "A", "UNAVAILABLE"), ("us", "MX", "UNAVAILABLE")], cells.Select(cell => (cell.Location, cell.RecordType, cell.Answer.Status)));
        Assert.All(cells, cell => Assert.False(cell.Answer.IsAnswer));
    }

    [Fact]
    public void The_oldest_reports_are_forgotten_where_records_are_many_and_a_report_too_large_is_not_kept()
    {
        var limits = new HistoryLimits { Characters = 100 };
        var state = new HistoryState();
        for (var second = 1; second <= 10; second++)
            state = state.With(Reports.At(second, $"us TXT {Text(second, 30)}"), limits, Reports.Start).State;
        Assert.Equal([Reports.Id(8), Reports.Id(9), Reports.Id(10)], state.Reports.Select(report => report.LookupId));
        Assert.Equal((state, RecordOutcome.TooLarge), state.With(Reports.At(11, $"us TXT {Text(11, 101)}"), limits, Reports.Start));
    }

    [Fact]
    public void What_reports_share_counts_once()
    {
        var limits = new HistoryLimits { Characters = 100 };
        var state = new HistoryState();
        for (var second = 1; second <= 10; second++)
            state = state.With(Reports.At(second, $"us TXT {Text(0, 90)}"), limits, Reports.Start).State;
        Assert.Equal(10, state.Reports.Length);
    }

    private static string Text(int number, int length) => number.ToString(CultureInfo.InvariantCulture).PadLeft(length, 'x');

    private static HistoryState Recorded(HistoryLimits limits, params PastReport[] reports) =>
        reports.Aggregate(new HistoryState(), (state, report) => state.With(report, limits, Reports.Start).State);

    private static (HistoryState State, RecordOutcome Outcome) Add(HistoryState state, PastReport report) => state.With(report, Three, Reports.Start);
}
