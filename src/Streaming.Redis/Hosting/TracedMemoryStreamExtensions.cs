using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Providers;
using Orleans.Streams;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Orleans' memory streams with the spans of Redis streams, for a process that has no Redis.</summary>
public static class TracedMemoryStreamExtensions
{
    /// <summary>Adds Orleans' memory streams whose events carry the trace: what <c>AddMemoryStreams</c> adds, and a span at both ends.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="tracing">Names of the spans and of their source.</param>
    /// <param name="configure">Orleans' own settings of the provider.</param>
    public static ISiloBuilder AddTracedMemoryStreams(this ISiloBuilder silo, string name, Action<StreamTracingOptions>? tracing = null, Action<ISiloMemoryStreamConfigurator>? configure = null)
    {
        silo.AddMemoryStreams(name, configure);
        silo.Services.AddTracedMemoryAdapter(name, tracing);
        return silo;
    }

    /// <summary>The same for a client of the cluster.</summary>
    /// <param name="client">The client.</param>
    /// <param name="name">The provider's name.</param>
    /// <param name="tracing">Names of the spans and of their source.</param>
    /// <param name="configure">Orleans' own settings of the provider.</param>
    public static IClientBuilder AddTracedMemoryStreams(this IClientBuilder client, string name, Action<StreamTracingOptions>? tracing = null, Action<IClusterClientMemoryStreamConfigurator>? configure = null)
    {
        client.AddMemoryStreams(name, configure);
        client.Services.AddTracedMemoryAdapter(name, tracing);
        return client;
    }

    private static void AddTracedMemoryAdapter(this IServiceCollection services, string name, Action<StreamTracingOptions>? tracing)
    {
        var options = new StreamTracingOptions();
        tracing?.Invoke(options);
        services.AddStreamSpans(name, _ => new("orleans_memory"), _ => options);
        // Registered after Orleans' own under the same name, and so in its place.
        services.AddKeyedSingleton<IQueueAdapterFactory>(name, (provider, _) => new TracedQueueAdapterFactory(
            MemoryAdapterFactory<DefaultMemoryMessageBodySerializer>.Create(provider, name),
            provider.GetRequiredKeyedService<StreamSpans>(name)));
    }
}
