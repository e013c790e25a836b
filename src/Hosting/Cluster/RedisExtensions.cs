using DnsOrleans.Hosting.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Clustering.Redis;
using Orleans.Configuration;
using Orleans.Persistence;
using StackExchange.Redis;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>One connection to Redis for all that a process does with it, but the event stream's waiting reads.</summary>
internal static class RedisExtensions
{
    /// <summary>Adds the connection, opened at the start and again whenever it is lost; the process starts once Redis answers.</summary>
    public static IServiceCollection AddRedis(this IServiceCollection services, RedisSettings settings)
    {
        services.AddSingleton(settings);
        services.AddSingleton<IConnectionMultiplexer>(_ => ConnectionMultiplexer.Connect(settings.Connection));
        // Before Orleans, whose providers would fail.
        services.AddHostedService<RedisPresence>();
        return services;
    }

    /// <summary>Has Orleans' members be kept there.</summary>
    public static IServiceCollection ShareWithClustering(this IServiceCollection services)
    {
        services.AddOptions<RedisClusteringOptions>().Configure<IConnectionMultiplexer>((options, redis) =>
            options.CreateMultiplexer = _ => Task.FromResult((redis, true)));
        return services;
    }

    /// <summary>Has a grain storage keep its states there.</summary>
    public static IServiceCollection ShareWithStorage(this IServiceCollection services, string name)
    {
        services.AddOptions<RedisStorageOptions>(name).Configure<IConnectionMultiplexer>((options, redis) =>
            options.CreateMultiplexer = _ => Task.FromResult((redis, true)));
        return services;
    }

    /// <summary>Names the cluster.</summary>
    public static IServiceCollection NameCluster(this IServiceCollection services, ClusterSettings settings) =>
        services.Configure<ClusterOptions>(cluster => (cluster.ClusterId, cluster.ServiceId) = (settings.ClusterId, settings.ServiceId));
}
