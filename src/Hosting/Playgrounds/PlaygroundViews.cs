using System.Collections.Immutable;
using System.Net;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Playground;

namespace DnsOrleans.Hosting.Playgrounds;

/// <summary>By which network the playground tells the locations apart.</summary>
internal static class PlaygroundViews
{
    /// <summary>A view for each location, in their order: by its own Client Subnet, or one made up (in 198.18.0.0/15, RFC 2544) where it has none or shares one.</summary>
    public static ImmutableArray<PlaygroundView> Of(IReadOnlyList<LocationSettings> locations)
    {
        var views = ImmutableArray.CreateBuilder<PlaygroundView>(locations.Count);
        foreach (var (index, location) in locations.Index())
        {
            var own = location.ClientSubnet?.Network;
            var subnet = own is { } network && !views.Any(view => Overlap(view.Subnet, network))
                ? network
                : new IPNetwork(new IPAddress([198, 18, (byte)index, 0]), 24);
            views.Add(new(location.Name, subnet));
        }
        return views.MoveToImmutable();
    }

    private static bool Overlap(IPNetwork left, IPNetwork right) => left.Contains(right.BaseAddress) || right.Contains(left.BaseAddress);
}
