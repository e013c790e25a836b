using System.Collections.Immutable;
using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Playgrounds;

namespace DnsOrleans.Hosting.Tests.Playgrounds;

public sealed class PlaygroundViewsTests
{
    private static readonly ImmutableArray<LocationSettings> Locations =
    [
        Location("own", "3.80.0.0/16"), Location("none", null), Location("same", "3.80.0.0/16"), Location("within", "3.80.4.0/24"), Location("six", "2001:db8::/48"),
    ];

    [Fact]
    public void Each_location_has_a_network_of_its_own_made_up_where_it_has_none_or_shares_one() =>
        Assert.Equal(
            ["own 3.80.0.0/16", "none 198.18.1.0/24", "same 198.18.2.0/24", "within 198.18.3.0/24", "six 2001:db8::/48"],
            PlaygroundViews.Of(Locations).Select(view => $"{view.Location} {view.Subnet}"));

    [Fact]
    public void Names_of_the_playground_go_to_it_with_the_views_network()
    {
        var regions = RegionsOfLocations.Of(Locations, PlaygroundViews.Of(Locations), new IPEndPoint(IPAddress.Loopback, 5353));

        Assert.Equal("udp://192.0.2.1:53 udp://127.0.0.1:5353", string.Join(' ', regions[1].Resolvers));
        Assert.Null(regions[1].ClientSubnet);
        var zone = Assert.Single(regions[1].ForwardZones);
        Assert.Equal(("playground.test.", "udp://127.0.0.1:5353", "198.18.1.0/24"), (zone.Zone.ToString(), zone.Server.ToString(), zone.ClientSubnet.ToString()));
    }

    [Fact]
    public void Without_a_playground_there_is_no_zone_for_it() =>
        Assert.All(RegionsOfLocations.Of([Location("own", null) with { Resolvers = [new(new(TransportProtocol.Udp, new(IPAddress.Loopback, 53)))] }], PlaygroundViews.Of(Locations), null), region => Assert.Empty(region.ForwardZones));

    private static LocationSettings Location(string name, string? subnet) => new()
    {
        Name = name,
        Resolvers = [new(new(TransportProtocol.Udp, new(IPAddress.Parse("192.0.2.1"), 53))), ResolverSetting.Playground],
        ClientSubnet = subnet is null ? null : new(IPNetwork.Parse(subnet)),
    };
}
