using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Scenarios;

/// <summary><c>agree</c> and <c>geo</c>: the same for everyone, and something else for each.</summary>
internal static class AddressScenarios
{
    public static void Draw(ZoneBuilder zone, Sight sight)
    {
        // A zone of its own: NS records anywhere but at an apex would make the reply a referral.
        zone.At("agree").Authority()
            .Addresses("192.0.2.10", "192.0.2.11", "2001:db8::10", "2001:db8::11")
            .Mail(10, "mx.agree")
            .Text("the same everywhere");
        zone.At("mx.agree").Addresses("192.0.2.12", "2001:db8::12");

        var number = sight.Index + 1;
        zone.At("geo", ttl: 60).VariesByView()
            .Addresses($"198.51.100.{number}", $"2001:db8:100::{number}")
            .Text($"seen from {sight.Location}");
    }
}
