using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Dns.Tests.Resolving;

public sealed class AttemptPlanTests
{
    private const int Draws = 1000;

    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void Waits_that_begin_together_end_spread_over_a_tenth_and_none_lasts_too_long()
    {
        var waits = Waits(Options(), timeout: 5);
        Assert.All(waits, wait => Assert.InRange(wait, 0.9, 1));
        // About a hundred fall into each hundredth: none at all has a chance below 1 in 10^44.
        Assert.Equal(10, waits.Select(wait => Math.Clamp((int)((wait - 0.9) * 100), 0, 9)).Distinct().Count());
    }

    [Fact]
    public void A_later_longer_wait_is_shortened_in_the_same_proportion()
    {
        var waits = Enumerable.Range(0, Draws).Select(_ =>
        {
            var plan = Plan(Options(), timeout: 30);
            Wait(ref plan);
            return Wait(ref plan);
        });
        Assert.All(waits, wait => Assert.InRange(wait, 1.8, 2));
    }

    [Fact]
    public void A_servers_share_of_a_short_time_is_shortened_too() =>
        Assert.All(Waits(Options(servers: 2), timeout: 1), wait => Assert.InRange(wait, 0.45, 0.5));

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    public void A_wait_for_all_that_is_left_of_the_time_is_not_shortened(double timeout) =>
        Assert.All(Waits(Options(), timeout), wait => Assert.Equal(timeout, wait));

    [Fact]
    public void The_last_attempts_wait_is_not_shortened() =>
        Assert.All(Waits(Options() with { MaxAttempts = 1 }, timeout: 5), wait => Assert.Equal(5, wait));

    [Fact]
    public void Without_jitter_no_wait_is_shortened() =>
        Assert.All(Waits(Options() with { AttemptJitter = 0 }, timeout: 5), wait => Assert.Equal(1, wait));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(0.6)]
    [InlineData(double.NaN)]
    public void Jitter_outside_of_its_range_is_refused(double jitter)
    {
        var refused = Assert.Throws<ArgumentException>(() => new DnsResolver(Options() with { AttemptJitter = jitter }, _time));
        Assert.Equal("AttemptJitter must be 0 to 0.5.", refused.Message);
    }

    private static DnsResolverOptions Options(int servers = 1) => new()
    {
        Servers = [.. Enumerable.Range(1, servers).Select(port => new ResolverAddress(TransportProtocol.Udp, new IPEndPoint(IPAddress.Loopback, port)))],
        AttemptTimeout = TimeSpan.FromSeconds(1),
    };

    private List<double> Waits(DnsResolverOptions options, double timeout) => [.. Enumerable.Range(0, Draws).Select(_ =>
    {
        var plan = Plan(options, timeout);
        return Wait(ref plan);
    })];

    private AttemptPlan Plan(DnsResolverOptions options, double timeout) =>
        new(options, _time, _time.GetTimestamp(), TimeSpan.FromSeconds(timeout), server: null);

    private double Wait(ref AttemptPlan plan)
    {
        var now = _time.GetTimestamp();
        Assert.True(plan.TryNext(now, out _, out var deadline));
        return _time.GetElapsedTime(now, deadline).TotalSeconds;
    }
}
