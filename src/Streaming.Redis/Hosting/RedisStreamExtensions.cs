using DnsOrleans.Streaming.Redis.Connections;
using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Adds streams on Redis to silos and clients.</summary>
public static class RedisStreamExtensions
{
    // The agents wait inside a read; between two reads they shall lose no time.
    private static readonly TimeSpan BetweenReads = TimeSpan.FromMilliseconds(1);

    /// <summary>Adds a persistent stream provider on Redis Streams. Explicit subscriptions need a grain storage named <c>PubSubStore</c>, as with every provider.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="options">Sets the options; a wrong one stops the start with a message that names it.</param>
    /// <param name="configure">Orleans' own settings of the provider: pub-sub, balancer, agents.</param>
    public static ISiloBuilder AddRedisStreams(this ISiloBuilder silo, string name, Action<RedisStreamOptions> options, Action<ISiloPersistentStreamConfigurator>? configure = null)
    {
        silo.Services.AddRedisStreamParts(name, options);
        var configurator = new SiloPersistentStreamConfigurator(name, services => silo.ConfigureServices(services), RedisStreamAdapterFactory.Create);
        configurator.ConfigurePullingAgent(agent => agent.Configure(settings => settings.GetQueueMsgsTimerPeriod = BetweenReads));
        configure?.Invoke(configurator);
        return silo;
    }

    /// <summary>The same for a client of the cluster: it publishes to Redis itself and subscribes through the silos.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="options">Sets the options; a wrong one stops the start with a message that names it.</param>
    /// <param name="configure">Orleans' own settings of the provider.</param>
    public static IClientBuilder AddRedisStreams(this IClientBuilder client, string name, Action<RedisStreamOptions> options, Action<IClusterClientPersistentStreamConfigurator>? configure = null)
    {
        client.Services.AddRedisStreamParts(name, options);
        var configurator = new ClusterClientPersistentStreamConfigurator(name, client, RedisStreamAdapterFactory.Create);
        configure?.Invoke(configurator);
        return client;
    }

    private static void AddRedisStreamParts(this IServiceCollection services, string name, Action<RedisStreamOptions> options)
    {
        services.AddMetrics();
        services.AddOptions<RedisStreamOptions>(name).Configure(options);
        services.AddSingleton<IConfigurationValidator>(provider => new RedisStreamOptionsValidator(name, provider));
        services.AddKeyedSingleton(name, (provider, _) => new RedisConnections(name, OptionsOf(provider, name), provider));
        services.AddStreamSpans(name, provider => SystemOf(OptionsOf(provider, name)), provider => OptionsOf(provider, name).Tracing);
    }

    private static RedisStreamOptions OptionsOf(IServiceProvider services, string name) =>
        services.GetRequiredService<IOptionsMonitor<RedisStreamOptions>>().Get(name);

    private static MessagingSystem SystemOf(RedisStreamOptions options) =>
        new("redis", options.ConsumerGroup, options.Configuration?.EndPoints.FirstOrDefault());
}
