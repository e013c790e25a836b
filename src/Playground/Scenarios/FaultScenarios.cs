using DnsOrleans.Dns;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Scenarios;

/// <summary><c>slow</c>, <c>broken</c>, <c>silent</c> and <c>refused</c>: a server in trouble, in one view or for everyone.</summary>
internal static class FaultScenarios
{
    // Codes of the registry of Extended DNS Errors (RFC 8914 sections 4.19 and 4.25).
    private const ushort Prohibited = 18;
    private const ushort InvalidData = 24;

    public static void Draw(ZoneBuilder zone, Sight sight)
    {
        var slow = zone.At("slow").VariesByView().Addresses("192.0.2.40", "2001:db8::40").Text("worth the wait");
        if (sight.IsLast)
            slow.Late(sight.SlowDelay);

        var broken = zone.At("broken").VariesByView().Addresses("192.0.2.41", "2001:db8::41").Text("in good order here");
        if (sight.IsSecond)
            broken.Fails(ResponseCode.ServFail, new(InvalidData, $"the zone has expired on the servers of {sight.Location}"));

        var silent = zone.At("silent").VariesByView().Addresses("192.0.2.42", "2001:db8::42").Text("can you hear me");
        if (sight.IsSecond)
            silent.Silent();

        zone.At("refused").Fails(ResponseCode.Refused, new(Prohibited, "nobody may ask for this name"));
    }
}
