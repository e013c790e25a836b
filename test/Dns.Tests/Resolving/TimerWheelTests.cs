using DnsOrleans.Dns.Transport.Udp;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Dns.Tests.Resolving;

public sealed class TimerWheelTests
{
    private readonly FakeTimeProvider _time = new();

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(1500)]
    [InlineData(2048)]
    [InlineData(30_000)]
    public void A_deadline_is_told_when_it_has_come_and_no_earlier(int milliseconds)
    {
        var wheel = new TimerWheel(_time);
        var entry = new Entry();
        Watch(wheel, entry, milliseconds);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 1));
        Assert.Empty(entry.Told);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([entry.Asked], entry.Told);
    }

    [Fact]
    public void Deadlines_of_many_turns_are_told_each_in_its_time()
    {
        var wheel = new TimerWheel(_time);
        var entries = Enumerable.Range(1, 500).Select(_ => new Entry()).ToArray();
        foreach (var (index, entry) in entries.Index())
            Watch(wheel, entry, (index * 7919 % 500) + 1);
        for (var millisecond = 0; millisecond < 500; millisecond++)
            _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.All(entries, entry => Assert.Equal([entry.Asked], entry.Told));
    }

    [Fact]
    public void A_wait_that_has_ended_is_not_told()
    {
        var wheel = new TimerWheel(_time);
        var entry = new Entry();
        Watch(wheel, entry, 100);
        entry.Until = long.MaxValue;
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Empty(entry.Told);
    }

    [Theory]
    [InlineData(100, 300)]
    [InlineData(300, 100)]
    [InlineData(100, 10_000)]
    public void A_later_wait_of_the_same_entry_has_its_own_deadline(int first, int second)
    {
        var wheel = new TimerWheel(_time);
        var entry = new Entry();
        Watch(wheel, entry, first);
        Watch(wheel, entry, second);
        _time.Advance(TimeSpan.FromMilliseconds(second - 1));
        Assert.Empty(entry.Told);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([entry.Asked], entry.Told);
    }

    [Theory]
    [InlineData(101)]
    [InlineData(140)]
    [InlineData(230)]
    [InlineData(5000)]
    public void A_wait_that_began_anew_has_its_own_deadline_whatever_an_earlier_turn_of_the_wheel_found(int milliseconds)
    {
        var wheel = new TimerWheel(_time);
        var (turns, anew, ended) = (new Entry(), new Entry(), new Entry());
        Watch(wheel, turns, 100);
        Watch(wheel, anew, 150);
        Watch(wheel, ended, 150);
        Watch(wheel, anew, milliseconds);
        ended.Until = long.MaxValue;
        _time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Single(turns.Told);
        Watch(wheel, ended, milliseconds - 100);
        _time.Advance(TimeSpan.FromMilliseconds(milliseconds - 101));
        Assert.Empty(anew.Told.Concat(ended.Told));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal([anew.Asked], anew.Told);
        Assert.Equal([ended.Asked], ended.Told);
    }

    [Fact]
    public void A_deadline_in_the_past_is_told_at_once()
    {
        var wheel = new TimerWheel(_time);
        _time.Advance(TimeSpan.FromHours(1));
        var entry = new Entry { Until = _time.GetTimestamp() - 1 };
        wheel.Watch(entry, entry.Until);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Single(entry.Told);
    }

    private void Watch(TimerWheel wheel, Entry entry, int milliseconds)
    {
        entry.Asked = entry.Until = _time.GetTimestamp() + (milliseconds * _time.TimestampFrequency / 1000);
        wheel.Watch(entry, entry.Until);
    }

    private sealed class Entry : WheelEntry
    {
        public long Until { get; set; } = long.MaxValue;

        public long Asked { get; set; }

        public List<long> Told { get; } = [];

        public override long Deadline => Until;

        public override void OnDue(long now)
        {
            Told.Add(now);
            Until = long.MaxValue;
        }
    }
}
