using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>A port that stays the same while the server behind it goes and another comes; what a connection brings is passed on as it is.</summary>
/// <remarks>The port of a server that ends may be anybody's before the server is back.</remarks>
internal sealed class TcpRelay : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile IPEndPoint? _server;

    public TcpRelay()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>The server of connections that come from now on; null while there is none: they are closed.</summary>
    public IPEndPoint? Server { set => _server = value; }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> connections = [];
        try
        {
            while (true)
                connections.Add(PassOnAsync(await _listener.AcceptSocketAsync(_stop.Token)));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Disposed.
        }
        await Task.WhenAll(connections);
    }

    private async Task PassOnAsync(Socket accepted)
    {
        using var client = accepted;
        using var server = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (_server is not { } endPoint)
            return;
        try
        {
            await server.ConnectAsync(endPoint, _stop.Token);
            await using var clients = new NetworkStream(client);
            await using var servers = new NetworkStream(server);
            // The end of one side is the other's too.
            await await Task.WhenAny(clients.CopyToAsync(servers, _stop.Token), servers.CopyToAsync(clients, _stop.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or IOException)
        {
            // One of the three has gone.
        }
    }
}
