using System.Collections.Immutable;
using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Playground.Scenarios;

namespace DnsOrleans.Playground.Zone;

/// <summary>The zone in all of its views.</summary>
internal sealed class PlaygroundZone(PlaygroundOptions options)
{
    private readonly ImmutableArray<(IPNetwork Subnet, ZoneView Zone)> _views =
        [.. options.Views.Select((view, index) => (view.Subnet, Draw(new(view.Location, index, options.Views.Length, options.SlowDelay))))];

    /// <summary>The apex of the zone.</summary>
    public static DnsName Apex { get; } = DnsName.TryParse(PlaygroundServer.ZoneName, out var apex)
        ? apex
        : throw new InvalidOperationException("The zone's own name is no name.");

    /// <summary>The view that a query gets, and the scope to tell caches where its answer depends on the view (RFC 7871 section 7.2.1).</summary>
    public (ZoneView Zone, byte ScopePrefixLength) Select(ClientSubnet? subnet)
    {
        // A prefix length of 0 asks not to be told apart from others (RFC 7871 section 7.1.2).
        if (subnet is not { Network: { PrefixLength: > 0 } network })
            return (_views[0].Zone, 0);

        foreach (var view in _views)
        {
            if (view.Subnet.Contains(network.BaseAddress) || network.Contains(view.Subnet.BaseAddress))
                return (view.Zone, (byte)view.Subnet.PrefixLength);
        }
        // No view touches this network, so all of it gets the same.
        return (_views[0].Zone, (byte)network.PrefixLength);
    }

    private static ZoneView Draw(Sight sight)
    {
        var zone = new ZoneBuilder(Apex);
        zone.Apex().Authority();
        zone.At("ns1").Addresses("127.0.0.1");
        zone.At("ns2").Addresses("127.0.0.1");
        AddressScenarios.Draw(zone, sight);
        ContentScenarios.Draw(zone);
        TypeScenario.Draw(zone);
        FaultScenarios.Draw(zone, sight);
        RollingScenario.Draw(zone, sight);
        return zone.Build();
    }
}
