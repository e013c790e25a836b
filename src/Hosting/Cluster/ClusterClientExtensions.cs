using DnsOrleans.Grains;
using DnsOrleans.Hosting.Configuration;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>A process without grains of its own, that calls those of a cluster around Redis.</summary>
public static class ClusterClientExtensions
{
    /// <summary>Adds the client; registers <paramref name="settings"/>, which name a Redis, as a singleton.</summary>
    public static void AddClusterClient(this WebApplicationBuilder builder, DnsOrleansSettings settings, RedisSettings redis)
    {
        builder.Services.AddSingleton(settings);
        builder.Services.AddRedis(redis);
        builder.UseOrleansClient(client =>
        {
            client.Services.NameCluster(settings.Cluster).ShareWithClustering();
            client.UseRedisClustering(options => options.ConfigurationOptions = redis.Connection);
            client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = settings.Cluster.GatewayRefresh);
            client.Services.AddSingleton<IClientConnectionRetryFilter, GatewayPatience>();
            client.AddLookupGrainsClient();
        });
    }
}
