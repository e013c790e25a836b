using System.Collections.Immutable;
using System.Net.Sockets;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Playground;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Hosting.Playgrounds;

/// <summary>The playground of this process, and the regions that ask it.</summary>
internal static class LocalPlayground
{
    /// <summary>Starts the playground, if there is to be one (at once, as its port is part of the regions); it ends with the host.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">All locations: each has a view of its own, the same in every process.</param>
    /// <param name="served">The locations whose regions this process serves.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>The regions of <paramref name="served"/>, or the fault that stops the start: the playground's port is taken.</returns>
    public static async Task<(IReadOnlyList<RegionOptions> Regions, SettingsFault? Fault)> AddAsync(
        WebApplicationBuilder builder, DnsOrleansSettings settings, ImmutableArray<LocationSettings> served, CancellationToken cancellationToken)
    {
        var views = PlaygroundViews.Of(settings.Locations);
        var playground = default(PlaygroundServer);
        if (settings.Playground.Enabled && !served.IsEmpty)
        {
            try
            {
                playground = await PlaygroundServer.StartAsync(new() { Views = views, Port = settings.Playground.Port }, cancellationToken: cancellationToken);
            }
            catch (SocketException exception)
            {
                return ([], new("Playground:Port", $"127.0.0.1:{settings.Playground.Port} cannot be had ({exception.SocketErrorCode}); name another port, or 0 for a free one"));
            }
            // Before the silo, so that it is stopped after it.
            builder.Services.AddHostedService(_ => new PlaygroundLifetime(playground));
        }
        return (RegionsOfLocations.Of(served, [.. served.Select(location => views[settings.Locations.IndexOf(location)])], playground?.EndPoint), null);
    }
}
