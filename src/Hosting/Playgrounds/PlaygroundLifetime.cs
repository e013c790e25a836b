using DnsOrleans.Playground;
using Microsoft.Extensions.Hosting;

namespace DnsOrleans.Hosting.Playgrounds;

/// <summary>Ends the playground with the process.</summary>
internal sealed class PlaygroundLifetime(PlaygroundServer playground) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => playground.DisposeAsync().AsTask().WaitAsync(cancellationToken);
}
