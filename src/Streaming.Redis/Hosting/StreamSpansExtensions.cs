using DnsOrleans.Streaming.Redis.Tracing;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Streaming.Redis;

/// <summary>Registers what both kinds of streams share.</summary>
internal static class StreamSpansExtensions
{
    /// <summary>Adds a provider's spans, and the filter (once, for all providers) that opens the consumers'.</summary>
    public static void AddStreamSpans(this IServiceCollection services, string name, Func<IServiceProvider, MessagingSystem> system, Func<IServiceProvider, StreamTracingOptions> options)
    {
        services.AddKeyedSingleton(name, (provider, _) => new StreamSpans(system(provider), options(provider)));
        if (!services.Any(service => service.ImplementationType == typeof(TracedDeliveryFilter)))
            services.AddSingleton<IIncomingGrainCallFilter, TracedDeliveryFilter>();
    }
}
