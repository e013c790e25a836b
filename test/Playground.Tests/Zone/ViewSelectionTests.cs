using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Zone;

namespace DnsOrleans.Playground.Tests.Zone;

public sealed class ViewSelectionTests
{
    [Theory]
    [InlineData("3.80.0.0/16", 1, 16)]
    [InlineData("3.248.7.0/24", 2, 16)]
    [InlineData("3.248.7.9/32", 2, 16)]
    [InlineData("2406:da1a:5::/56", 3, 32)]
    public void A_network_inside_a_views_subnet_sees_that_view(string network, int expected, byte scope) => AssertSees(network, expected, scope);

    [Theory]
    [InlineData("3.240.0.0/12", 2, 16)]
    [InlineData("2400::/8", 3, 32)]
    public void A_network_around_a_views_subnet_sees_that_view_with_a_longer_scope(string network, int expected, byte scope) => AssertSees(network, expected, scope);

    [Theory]
    [InlineData("192.0.2.0/24", 24)]
    [InlineData("2001:db8::/56", 56)]
    public void A_network_of_no_view_sees_the_first_and_the_scope_is_its_own(string network, byte scope) => AssertSees(network, 1, scope);

    [Theory]
    [InlineData("0.0.0.0/0")]
    [InlineData("::/0")]
    public void A_prefix_of_no_bits_sees_the_first_view_with_no_scope(string network) => AssertSees(network, 1, 0);

    [Fact]
    public void A_query_without_a_client_subnet_sees_the_first_view() => Assert.Equal("198.51.100.1", GeoSeenBy(new PlaygroundZone(ThreeViews.Options).Select(null).Zone));

    private static void AssertSees(string network, int expected, byte expectedScope)
    {
        var (zone, scope) = new PlaygroundZone(ThreeViews.Options).Select(new ClientSubnet(IPNetwork.Parse(network)));

        Assert.Equal($"198.51.100.{expected}", GeoSeenBy(zone));
        Assert.Equal(expectedScope, scope);
    }

    private static string? GeoSeenBy(ZoneView zone) =>
        zone.Answer(ThreeViews.Name("geo"), RecordType.A, ThreeViews.Now).Answers.Single().Data.ToString();
}
