using System.Net.Sockets;
using DnsOrleans.Grains;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Playground;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DnsOrleans.Hosting.SingleProcess;

/// <summary>Everything in one process: a silo that serves every region, and the playground.</summary>
public static class SingleProcessExtensions
{
    /// <summary>Adds the silo, the grains and (started at once, as its port is part of the regions) the playground; registers <paramref name="settings"/> as a singleton.</summary>
    /// <returns>Null, or the fault that stops the start: the playground's port is taken.</returns>
    public static async Task<SettingsFault?> AddSingleProcessAsync(this WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken)
    {
        var views = PlaygroundViews.Of(settings.Locations);
        var playground = default(PlaygroundServer);
        if (settings.Playground.Enabled)
        {
            try
            {
                playground = await PlaygroundServer.StartAsync(new() { Views = views, Port = settings.Playground.Port }, cancellationToken: cancellationToken);
            }
            catch (SocketException exception)
            {
                return new("Playground:Port", $"127.0.0.1:{settings.Playground.Port} cannot be had ({exception.SocketErrorCode}); name another port, or 0 for a free one");
            }
            // Before the silo, so that it is stopped after it.
            builder.Services.AddHostedService(_ => new PlaygroundLifetime(playground));
        }
        builder.Services.AddSingleton(settings);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(gatewayPort: 0)
            .CloseSiloPort()
            .AddLookupGrains(Regions.Of(settings.Locations, views, playground?.EndPoint), settings.Regions, settings.Lookups));
        return null;
    }
}
