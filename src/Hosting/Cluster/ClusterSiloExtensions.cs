using DnsOrleans.Grains;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Playgrounds;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>One silo of a cluster around Redis.</summary>
public static class ClusterSiloExtensions
{
    // A silo learns of the others' coming and going from themselves; the table is what heals a lost word.
    private static readonly TimeSpan TableRefresh = TimeSpan.FromSeconds(10);

    // More often than by default, so that a silo that starts anew soon knows which members are only left over.
    private static readonly TimeSpan AliveUpdate = TimeSpan.FromSeconds(10);

    /// <summary>Adds the silo with the role and regions of the settings, and a playground if it has workers; registers <paramref name="settings"/> as a singleton.</summary>
    /// <param name="builder">The host.</param>
    /// <param name="settings">With a Redis.</param>
    /// <param name="configure">What else this silo has.</param>
    /// <param name="cancellationToken">Gives the start up.</param>
    /// <returns>Null, or the fault that stops the start.</returns>
    public static async Task<SettingsFault?> AddClusterSiloAsync(
        this WebApplicationBuilder builder, DnsOrleansSettings settings, Action<ISiloBuilder> configure, CancellationToken cancellationToken)
    {
        if (settings.Redis is not { } redis)
            return FindFault(settings);
        if (FreePort.FaultAt(settings.Silo.Address, settings.Silo.Port, "Silo:Port") is { } taken)
            return taken;
        if (settings.Silo.Orchestrates && FreePort.FaultAt(settings.Silo.Address, settings.Silo.GatewayPort, "Silo:GatewayPort") is { } gatewayTaken)
            return gatewayTaken;
        var (regions, fault) = await LocalPlayground.AddAsync(builder, settings, settings.ServedLocations, cancellationToken);
        if (fault is not null)
            return fault;
        builder.Services.AddSingleton(settings);
        builder.Services.AddRedis(redis);
        builder.Services.AddHostedService<MembersCopy>();
        builder.UseOrleans(silo =>
        {
            silo.Services.NameCluster(settings.Cluster).ShareWithClustering();
            silo.UseRedisClustering(options => options.ConfigurationOptions = redis.Connection);
            Listen(silo, settings.Silo);
            Watch(silo, settings.Cluster);
            silo.AddLookupGrains(regions, settings.Regions, settings.Lookups, settings.Silo.Orchestrates);
            if (settings.Silo.Orchestrates)
                silo.AddLookupEventsInRedis(settings, redis);
            configure(silo);
        });
        return null;
    }

    /// <summary>What the settings lack for a silo of a cluster: a Redis.</summary>
    public static SettingsFault? FindFault(DnsOrleansSettings settings) => settings.Redis is null
        ? new("Redis:Connection", "is missing; name the Redis around which the cluster forms, for example localhost:6379")
        : null;

    private static void Listen(ISiloBuilder silo, SiloSettings settings) => silo.Configure<EndpointOptions>(endpoint =>
    {
        endpoint.AdvertisedIPAddress = settings.Address;
        endpoint.SiloPort = settings.Port == 0 ? FreePort.On(settings.Address) : settings.Port;
        // Front ends come in where the orchestrators are.
        endpoint.GatewayPort = !settings.Orchestrates ? 0 : settings.GatewayPort == 0 ? FreePort.On(settings.Address) : settings.GatewayPort;
        endpoint.SiloListeningEndpoint = new(settings.Address, endpoint.SiloPort);
        endpoint.GatewayListeningEndpoint = settings.Orchestrates ? new(settings.Address, endpoint.GatewayPort) : null;
    });

    /// <summary>By default Orleans takes half a minute to miss a silo: longer than any lookup may last.</summary>
    private static void Watch(ISiloBuilder silo, ClusterSettings settings) => silo.Configure<ClusterMembershipOptions>(membership =>
    {
        membership.ProbeTimeout = settings.ProbeTimeout;
        // The window in which a silo's last word counts as a sign of life is a multiple of it.
        membership.MaxProbeTimeout = settings.ProbeTimeout;
        membership.NumMissedProbesLimit = settings.MissedProbes;
        membership.NumVotesForDeathDeclaration = settings.Votes;
        membership.TableRefreshTimeout = TableRefresh;
        membership.IAmAliveTablePublishTimeout = AliveUpdate;
    });
}
