using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Grains.Tests.Lookups;

public sealed class AgreementTests
{
    [Fact]
    public void Order_case_of_names_TTL_and_repetition_make_no_difference()
    {
        var agreement = Compare("MX", Answer("10 A.example.", "20 b.example."), Answer("20 B.Example.", "10 a.example.", "20 b.example.") with { Ttl = 7 });
        Assert.Equal(Verdict.Agree, agreement.Verdict);
        Assert.Equal(["l0", "l1"], Assert.Single(agreement.Groups).Locations);
        Assert.Equal(["10 A.example.", "20 b.example."], agreement.Groups[0].Records);
    }

    [Fact]
    public void The_case_of_text_makes_a_difference() =>
        Assert.Equal(Verdict.Differ, Compare("TXT", Answer("\"v=A\""), Answer("\"v=a\"")).Verdict);

    [Theory]
    [InlineData("NAPTR", "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" Host.Example.", "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" host.example.")]
    [InlineData("HTTPS", "0 Host.Example.", "0 host.example.")]
    [InlineData("SVCB", "1 Host.Example. alpn=\"h2\"", "1 host.example. alpn=\"h2\"")]
    [InlineData("RRSIG", "A 8 2 300 20261201000000 20261101000000 1 Example. c2ln", "A 8 2 300 20261201000000 20261101000000 1 example. c2ln")]
    public void The_case_of_a_name_beside_text_makes_none(string type, string left, string right) =>
        Assert.Equal(Verdict.Agree, Compare(type, Answer(left, "1 a."), Answer("1 a.", right)).Verdict);

    [Theory]
    [InlineData("NAPTR", "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:Info@example.com!\" .", "100 10 \"U\" \"E2U+sip\" \"!^.*$!sip:info@example.com!\" .")]
    [InlineData("HTTPS", "1 . dohpath=\"/Q{?dns}\"", "1 . dohpath=\"/q{?dns}\"")]
    [InlineData("RRSIG", "A 8 2 300 20261201000000 20261101000000 1 example. c2ln", "A 8 2 300 20261201000000 20261101000000 1 example. C2ln")]
    public void The_case_of_what_stands_beside_a_name_makes_a_difference(string type, string left, string right) =>
        Assert.Equal(Verdict.Differ, Compare(type, Answer(left), Answer(right)).Verdict);

    [Fact]
    public void A_name_that_does_not_exist_differs_from_one_without_records() =>
        Assert.Equal(Verdict.Differ, Compare("A", Answer(), Answer() with { Status = "NXDOMAIN" }).Verdict);

    [Fact]
    public void A_location_without_an_answer_leaves_it_open_unless_the_others_differ()
    {
        Assert.Equal(Verdict.Inconclusive, Compare("A", Answer("192.0.2.1"), Failure("SERVFAIL"), Answer("192.0.2.1")).Verdict);
        Assert.Equal(Verdict.Inconclusive, Compare("A", Failure("SERVFAIL"), Failure("SERVFAIL")).Verdict);
        Assert.Equal(Verdict.Differ, Compare("A", Answer("192.0.2.1"), Failure("TIMEOUT"), Answer("192.0.2.2")).Verdict);
    }

    [Fact]
    public void A_location_that_never_reported_stands_in_a_group_of_its_status()
    {
        var silent = LocationReports.Silent("mars-north-1", ["A"], told: null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var agreement = Assert.Single(Agreement.Compare(["A"], [Location(0, Answer("192.0.2.1")), silent]));
        Assert.Equal(Verdict.Inconclusive, agreement.Verdict);
        Assert.Equal("TIMEOUT", agreement.Groups[1].Status);
        Assert.Equal(["mars-north-1"], agreement.Groups[1].Locations);
    }

    [Fact]
    public void Groups_are_a_partition_and_the_verdict_follows_from_them()
    {
        var cells = Gen.OneOf(
            Gen.SubListOf("192.0.2.1", "192.0.2.2", "192.0.2.3").Select(values => Answer([.. values])),
            Gen.Constant(Answer() with { Status = "NXDOMAIN" }),
            Gen.Elements("SERVFAIL", "TIMEOUT", "REFUSED").Select(Failure));
        var all = cells.NonEmptyListOf().Select(list => list.ToArray()).ToArbitrary();
        Prop.ForAll(all, cells =>
        {
            var agreement = Compare("A", cells);
            var groupOf = agreement.Groups.SelectMany((group, i) => group.Locations.Select(location => (location, i))).ToDictionary();
            var answered = cells.Select((cell, i) => (cell, group: groupOf[$"l{i}"])).Where(pair => pair.cell.IsAnswer).ToList();
            var answers = answered.Select(pair => pair.group).Distinct().Count();
            var expected = answers > 1 ? Verdict.Differ : answers == 1 && answered.Count == cells.Length ? Verdict.Agree : Verdict.Inconclusive;
            var same = cells.Index().SelectMany(left => cells.Index().Select(right => (left, right)))
                .All(pair => (groupOf[$"l{pair.left.Index}"] == groupOf[$"l{pair.right.Index}"])
                    == (pair.left.Item.Status == pair.right.Item.Status && pair.left.Item.Records.ToHashSet().SetEquals(pair.right.Item.Records)));
            return groupOf.Count == cells.Length && same && agreement.Verdict == expected;
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void The_order_of_locations_does_not_change_the_verdict()
    {
        var all = Gen.OneOf(Gen.Elements("192.0.2.1", "192.0.2.2").Select(value => Answer(value)), Gen.Constant(Failure("TIMEOUT"))).NonEmptyListOf().ToArbitrary();
        Prop.ForAll(all, cells => Compare("A", [.. cells]).Verdict == Compare("A", [.. Enumerable.Reverse(cells)]).Verdict).QuickCheckThrowOnFailure();
    }

    private static TypeAgreement Compare(string type, params RecordReport[] cells) =>
        Assert.Single(Agreement.Compare([type], [.. cells.Select((cell, i) => Location(i, cell))]));

    private static LocationReport Location(int index, RecordReport cell) =>
        LocationReports.Of($"l{index}", new() { Kind = VantageKind.Silo, Resolver = "udp://127.0.0.1:53" }, [cell], TimeSpan.Zero, TimeSpan.FromSeconds(1));

    private static RecordReport Answer(params ImmutableArray<string> records) =>
        new() { RecordType = "A", Status = "NOERROR", IsAnswer = true, Records = records, Duration = TimeSpan.Zero };

    private static RecordReport Failure(string status) =>
        new() { RecordType = "A", Status = status, IsAnswer = false, Error = "so", Duration = TimeSpan.Zero };
}
