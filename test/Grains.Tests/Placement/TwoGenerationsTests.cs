using DnsOrleans.Grains.Placement;

namespace DnsOrleans.Grains.Tests.Placement;

public sealed class TwoGenerationsTests
{
    [Fact]
    public void It_never_holds_more_than_its_capacity()
    {
        var map = new TwoGenerations<int, int>(capacity: 10);
        for (var i = 0; i < 1000; i++)
        {
            map.Set(i, i);
            Assert.InRange(map.Count(), 1, 10);
        }
    }

    [Fact]
    public void What_is_used_stays_and_what_is_not_goes()
    {
        var map = new TwoGenerations<string, int>(capacity: 10);
        map.Set("used", 1);
        map.Set("unused", 2);
        for (var i = 0; i < 100; i++)
        {
            map.Set($"other {i}", i);
            Assert.True(map.TryGet("used", out var value) && value == 1, $"'used' was forgotten after {i + 1} others");
        }
        Assert.False(map.TryGet("unused", out _));
    }

    [Fact]
    public void The_last_value_set_is_the_one_that_is_found()
    {
        var map = new TwoGenerations<string, int>(capacity: 4);
        map.Set("key", 1);
        map.Set("a", 0);
        // The key is old by now.
        map.Set("b", 0);
        map.Set("key", 2);
        Assert.True(map.TryGet("key", out var value));
        Assert.Equal(2, value);
    }

    [Fact]
    public void What_is_removed_is_gone_from_both_halves()
    {
        var map = new TwoGenerations<string, int>(capacity: 4);
        map.Set("key", 1);
        map.Set("a", 0);
        map.Set("b", 0);
        map.Set("key", 2);
        Assert.True(map.Remove("key"));
        Assert.False(map.TryGet("key", out _));
        Assert.False(map.Remove("key"));
    }
}
