using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>A silo with a stream provider, or with none, to tell the provider's idling from the silo's.</summary>
internal sealed class SiloSubject(Action<ISiloBuilder, string> addStreams) : ISubject
{
    private const string Provider = "streams";

    private IHost? _host;

    public async Task StartAsync()
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Find(), FreePort.Find());
            addStreams(silo, Provider);
        });
        _host = builder.Build();
        await _host.StartAsync();
    }

    public Task PublishAsync(int stream, BenchEvent item) =>
        _host!.Services.GetRequiredKeyedService<IStreamProvider>(Provider)
            .GetStream<BenchEvent>(StreamId.Create(BenchConsumer.StreamNamespace, $"stream-{stream}")).OnNextAsync(item);

    public async ValueTask DisposeAsync()
    {
        if (_host is not null)
            await _host.StopAsync();
        _host?.Dispose();
    }
}
