using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Scenarios;

/// <summary>
/// <c>rolling</c>: a change on its way around the world, again and again.
/// Each minute of UTC brings one change, from release n to release n + 1. With k views the minute falls into k + 1 equal parts:
/// in the first part every view has release n, at the end of part i the i-th view turns, in the last part every view has release n + 1,
/// which the next minute starts from. With three views they turn at second 15, 30 and 45.
/// Release n is the A record 203.0.113.n, the AAAA record 2001:db8:113::n and the TXT record "release n";
/// n counts minutes from 1 to 250 and starts again, with a TTL of 5 s.
/// </summary>
internal static class RollingScenario
{
    private const int Releases = 250;
    private const uint Ttl = 5;

    public static void Draw(ZoneBuilder zone, Sight sight) => zone.At("rolling", Ttl).VariesByView()
        .Changing((node, now) =>
        {
            var release = ReleaseAt(now, sight.Index, sight.Count);
            node.Addresses($"203.0.113.{release}", $"2001:db8:113::{release}").Text($"release {release}");
        });

    /// <summary>The release, 1 to 250, that a view has at a moment.</summary>
    internal static int ReleaseAt(DateTimeOffset now, int viewIndex, int viewCount)
    {
        var sinceEpoch = now - DateTimeOffset.UnixEpoch;
        var minute = (long)Math.Floor(sinceEpoch.TotalMinutes);
        var intoMinute = sinceEpoch - TimeSpan.FromMinutes(minute);
        var turn = TimeSpan.FromMinutes(1) * (viewIndex + 1) / (viewCount + 1);
        var changes = intoMinute < turn ? minute : minute + 1;
        return (int)(changes % Releases) + 1;
    }
}
