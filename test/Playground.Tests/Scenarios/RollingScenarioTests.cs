using DnsOrleans.Dns;
using DnsOrleans.Playground.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace DnsOrleans.Playground.Tests.Scenarios;

public sealed class RollingScenarioTests
{
    private static readonly DateTimeOffset Minute = ThreeViews.Now.AddSeconds(-ThreeViews.Now.Second);

    [Theory]
    [InlineData(0, 1, 1, 1)]
    [InlineData(14.999, 1, 1, 1)]
    [InlineData(15, 2, 1, 1)]
    [InlineData(30, 2, 2, 1)]
    [InlineData(44.999, 2, 2, 1)]
    [InlineData(45, 2, 2, 2)]
    [InlineData(59.999, 2, 2, 2)]
    [InlineData(60, 2, 2, 2)]
    [InlineData(75, 3, 2, 2)]
    public void Three_views_turn_one_after_the_other_in_each_minute(double seconds, int first, int second, int last)
    {
        var now = Minute.AddSeconds(seconds);

        Assert.Equal([$"203.0.113.{first}"], Addresses(ThreeViews.First));
        Assert.Equal([$"203.0.113.{second}"], Addresses(ThreeViews.Second));
        Assert.Equal([$"203.0.113.{last}"], Addresses(ThreeViews.Last));

        string[] Addresses(int view) => ThreeViews.Values(ThreeViews.Ask(view, "rolling", RecordType.A, now), RecordType.A);
    }

    [Fact]
    public void Every_type_tells_of_the_same_release_with_a_short_ttl()
    {
        var address = Assert.Single(ThreeViews.Ask(ThreeViews.First, "rolling", RecordType.AAAA, Minute).Answers);
        var text = Assert.Single(ThreeViews.Ask(ThreeViews.First, "rolling", RecordType.TXT, Minute).Answers);

        Assert.Equal("2001:db8:113::1", address.Data.ToString());
        Assert.Equal("\"release 1\"", text.Data.ToString());
        Assert.Equal(5u, address.Ttl);
    }

    [Fact]
    public void The_releases_start_again_after_the_last()
    {
        var end = Minute.AddMinutes(249);

        Assert.Equal(250, RollingScenario.ReleaseAt(end, 0, 3));
        Assert.Equal(1, RollingScenario.ReleaseAt(end.AddMinutes(1), 0, 3));
    }

    [Fact]
    public void At_any_moment_the_views_differ_by_one_release_at_most_and_earlier_views_are_ahead()
    {
        var moments = ArbMap.Default.ArbFor<uint>();
        Prop.ForAll(moments, milliseconds =>
        {
            var now = Minute.AddMilliseconds(milliseconds);
            int[] releases = [.. Enumerable.Range(0, 5).Select(view => RollingScenario.ReleaseAt(now, view, 5))];
            var steps = releases.Zip(releases.Skip(1), (earlier, later) => (earlier - later + 250) % 250).ToArray();
            return steps.All(step => step is 0 or 1) && steps.Sum() <= 1;
        }).QuickCheckThrowOnFailure();
    }
}
