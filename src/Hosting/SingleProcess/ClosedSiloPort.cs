using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Hosting.SingleProcess;

/// <summary>A silo port that nobody listens on. A lone silo is never called from outside, so none is opened: any number of processes run side by side, and no stranger on the machine can speak to the grains.</summary>
internal sealed class ClosedSiloPort(EndPoint endPoint) : IConnectionListener
{
    private readonly TaskCompletionSource<ConnectionContext?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public EndPoint EndPoint => endPoint;

    /// <summary>Waits until the listener is unbound; no connection ever comes.</summary>
    public ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default) => new(_end.Task.WaitAsync(cancellationToken));

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _end.TrySetResult(null);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync(CancellationToken.None);
}

/// <summary>Makes <see cref="ClosedSiloPort"/>s where Orleans asks for its listeners.</summary>
internal sealed class ClosedSiloPorts : IConnectionListenerFactory
{
    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult<IConnectionListener>(new ClosedSiloPort(endpoint));
}

/// <summary>How a silo is kept from listening.</summary>
internal static class ClosedSiloPortExtensions
{
    /// <summary>Puts <see cref="ClosedSiloPorts"/> in the place of each listener factory that Orleans has registered under its (internal) keys.</summary>
    public static ISiloBuilder CloseSiloPort(this ISiloBuilder silo)
    {
        var factories = silo.Services.Where(service => service.ServiceType == typeof(IConnectionListenerFactory) && service.IsKeyedService).ToList();
        foreach (var factory in factories)
            silo.Services.AddKeyedSingleton<IConnectionListenerFactory>(factory.ServiceKey, (_, _) => new ClosedSiloPorts());
        return silo;
    }
}
