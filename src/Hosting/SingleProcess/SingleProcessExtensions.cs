using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;

namespace DnsOrleans.Hosting.SingleProcess;

/// <summary>Everything in one process: a silo that serves every region, and the playground.</summary>
public static class SingleProcessExtensions
{
    /// <summary>Adds the silo, the grains and (started at once, as its port is part of the regions) the playground; registers <paramref name="settings"/> as a singleton.</summary>
    /// <returns>Null, or the fault that stops the start: the playground's port is taken.</returns>
    public static Task<SettingsFault?> AddSingleProcessAsync(this WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
