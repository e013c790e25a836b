using System.Net;
using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>knot with a signed zone, and a signed one that answers by Client Subnet.</summary>
public sealed class KnotZones : ServerFixture
{
    /// <summary>A signed zone.</summary>
    public static Zone Signed { get; } = Zone.Of("signed.test",
        "a IN A 192.0.2.1",
        "a IN A 192.0.2.2",
        "text IN TXT \"signed\"",
        "alias IN CNAME a");

    private static readonly KnotZone Geo = new(Zone.Of("geo.test", "www IN A 192.0.2.1", "same IN A 192.0.2.9"))
    {
        Signed = true,
        Geo =
        [
            new("www", IPNetwork.Parse("198.51.100.0/24"), "A", "203.0.113.1"),
            new("www", IPNetwork.Parse("203.0.113.0/25"), "A", "203.0.113.2"),
            new("www", IPNetwork.Parse("203.0.113.128/25"), "A", "203.0.113.3"),
            new("www", IPNetwork.Parse("2001:db8::/32"), "A", "203.0.113.6"),
        ],
    };

    protected override IEnumerable<Func<NameServer?, INameServerProgram>> Programs =>
        [_ => new Knot(new KnotZone(Signed) { Signed = true }, Geo)];
}
