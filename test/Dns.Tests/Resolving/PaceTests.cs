using DnsOrleans.Dns.Transport.Udp.Native;

namespace DnsOrleans.Dns.Tests.Resolving;

public sealed class PaceTests
{
    // A tick is a microsecond.
    private const long Second = 1_000_000;

    [Fact]
    public void A_lone_lookup_is_never_delayed_by_a_nap()
    {
        var pace = new Pace(Second, maySpin: true);
        foreach (var (inFlight, received) in from inFlight in Enumerable.Range(0, Pace.BusyFrom) from received in Enumerable.Range(0, 3) select (inFlight, received))
            Assert.NotEqual(Step.Nap, pace.Next(inFlight, received, 0, inFlight));
    }

    [Fact]
    public void With_many_in_flight_replies_gather_during_a_nap()
    {
        var pace = new Pace(Second, maySpin: true);
        Assert.Equal(Step.Nap, pace.Next(Pace.BusyFrom, 1, 0, 0));
    }

    [Fact]
    public void A_nap_that_brings_nothing_is_followed_by_a_sleep_until_something_comes()
    {
        var pace = new Pace(Second, maySpin: true);
        Assert.Equal(Step.Nap, pace.Next(512, 1, 0, 0));
        Assert.Equal(Step.Block, pace.Next(512, 0, 0, 200));
        Assert.Equal(Step.Nap, pace.Next(512, 1, 0, 5000));
    }

    [Fact]
    public void Callers_who_may_be_about_to_ask_again_are_waited_for_during_naps()
    {
        var pace = new Pace(Second, maySpin: true);
        Assert.Equal(Step.Nap, pace.Next(0, 0, Pace.BusyFrom, 0));
        Assert.Equal(Step.Nap, pace.Next(Pace.BusyFrom, 0, 1, 200));
        Assert.Equal(Step.Block, pace.Next(Pace.BusyFrom, 0, 0, 400));
    }

    [Fact]
    public void Nothing_in_flight_is_nothing_to_look_for() => Assert.Equal(Step.Block, new Pace(Second, maySpin: true).Next(0, 1, 0, 0));

    [Fact]
    public void A_reply_that_is_near_is_looked_for_and_not_for_long()
    {
        var pace = new Pace(Second, maySpin: true);
        Assert.Equal(Step.Look, pace.Next(1, 1, 0, 1000));
        Assert.Equal(Step.Look, pace.Next(1, 0, 0, 1049));
        Assert.Equal(Step.Block, pace.Next(1, 0, 0, 1050));
    }

    [Fact]
    public void Replies_from_far_away_are_soon_looked_for_no_more_until_they_are_near_again()
    {
        var pace = new Pace(Second, maySpin: true);
        var now = 0L;
        for (var reply = 0; reply < 20; reply++)
        {
            pace.OnWoken(now, now += 20_000);
            _ = pace.Next(1, 1, 0, now);
            _ = pace.Next(1, 0, 0, now += 50);
        }
        Assert.Equal(Step.Block, pace.Next(1, 1, 0, now));
        pace.OnWoken(now, now += 10);
        Assert.Equal(Step.Look, pace.Next(1, 1, 0, now));
    }

    [Fact]
    public void The_only_processor_is_left_to_others() => Assert.Equal(Step.Block, new Pace(Second, maySpin: false).Next(1, 1, 0, 0));
}
