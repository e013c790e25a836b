using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>Opens TCP connections. A host's name is resolved by this machine's own resolver for each of them.</summary>
internal sealed class PlainConnector(EndPoint server) : IStreamConnector
{
    public async ValueTask<StreamOpening> OpenAsync(CancellationToken cancellationToken)
    {
        Socket? socket = null;
        try
        {
            socket = server is IPEndPoint numbered
                ? new Socket(numbered.AddressFamily, SocketType.Stream, ProtocolType.Tcp)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            // A query waits for no other to fill its segment.
            socket.NoDelay = true;
            await socket.ConnectAsync(server, cancellationToken).ConfigureAwait(false);
            return new(new NetworkStream(socket, ownsSocket: true));
        }
        catch (SocketException failure)
        {
            socket?.Dispose();
            return new(null, Reason: failure.SocketErrorCode is SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
                ? "has a host name for which this machine finds no address"
                : null);
        }
        catch (OperationCanceledException)
        {
            socket?.Dispose();
            throw;
        }
    }
}
