using DnsOrleans.Grains;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Playgrounds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace DnsOrleans.Hosting.SingleProcess;

/// <summary>Everything in one process: a silo that serves every region, and the playground.</summary>
public static class SingleProcessExtensions
{
    /// <summary>Adds the silo, the grains and the playground; registers <paramref name="settings"/> as a singleton.</summary>
    /// <returns>Null, or the fault that stops the start: the playground's port is taken.</returns>
    public static async Task<SettingsFault?> AddSingleProcessAsync(this WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken)
    {
        var (regions, fault) = await LocalPlayground.AddAsync(builder, settings, settings.Locations, cancellationToken);
        if (fault is not null)
            return fault;
        builder.Services.AddSingleton(settings);
        builder.UseOrleans(silo => silo
            .UseLocalhostClustering(gatewayPort: 0)
            .CloseSiloPort()
            .AddLookupGrains(regions, settings.Regions, settings.Lookups)
            .AddLookupEventsInMemory(settings.History));
        return null;
    }
}
