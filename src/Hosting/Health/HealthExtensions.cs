using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Hosting.Health;

/// <summary>Whether the process lives, and whether it can answer.</summary>
public static class HealthExtensions
{
    /// <summary>The tag of checks that say whether requests can be answered, for <c>/health/ready</c>; <c>/health/live</c> runs no check.</summary>
    public const string ReadyTag = "ready";

    /// <summary>Adds the checks: ready once the silo is active and a region answers. Needs the settings and Orleans' grain factory among the services.</summary>
    public static IServiceCollection AddDnsOrleansHealth(this IServiceCollection services)
    {
        services.AddHealthChecks().AddCheck<RegionsHealthCheck>("regions", tags: [ReadyTag]);
        return services;
    }
}
