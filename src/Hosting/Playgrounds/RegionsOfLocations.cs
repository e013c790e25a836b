using System.Collections.Immutable;
using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Playground;

namespace DnsOrleans.Hosting.Playgrounds;

/// <summary>Makes the regions that a silo serves of the locations in the settings.</summary>
internal static class RegionsOfLocations
{
    /// <summary>A region for each location; where a playground runs, names under <c>playground.test</c> go to it, each region with its view's network.</summary>
    public static IReadOnlyList<RegionOptions> Of(ImmutableArray<LocationSettings> locations, ImmutableArray<PlaygroundView> views, IPEndPoint? playground)
    {
        var server = playground is null ? null : new ResolverAddress(TransportProtocol.Udp, playground);
        return [.. locations.Zip(views, (location, view) => new RegionOptions
        {
            Name = location.Name,
            // The settings name the playground as a resolver only where it runs.
            Resolvers = [.. location.Resolvers.Select(resolver => resolver.Address ?? server).OfType<ResolverAddress>()],
            ClientSubnet = location.ClientSubnet,
            ForwardZones = server is null || !DnsName.TryParse(PlaygroundServer.ZoneName, out var zone)
                ? []
                : [new ForwardZone(zone, server, new ClientSubnet(view.Subnet))],
        })];
    }
}
