using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Server;

/// <summary>A socket that sends what it is told, good or bad. Every wait ends after 30 s.</summary>
internal sealed class RawClient : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Socket _socket;

    private RawClient(Socket socket) => _socket = socket;

    public int Available => _socket.Available;

    public static async Task<RawClient> UdpAsync(IPEndPoint server) => await ConnectAsync(new(SocketType.Dgram, ProtocolType.Udp), server);

    public static async Task<RawClient> TcpAsync(IPEndPoint server) => await ConnectAsync(new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, server);

    public async Task SendAsync(byte[] octets) => await _socket.SendAsync(octets);

    /// <summary>The next datagram as a message.</summary>
    public async Task<DnsMessage> ReceiveDatagramAsync()
    {
        var buffer = new byte[DnsMessage.MaxLength];
        using var limit = new CancellationTokenSource(Patience);
        var length = await _socket.ReceiveAsync(buffer, limit.Token);
        return Queries.Read(buffer.AsSpan(0, length));
    }

    /// <summary>The next message behind its length.</summary>
    public async Task<DnsMessage> ReceiveFramedAsync()
    {
        var prefix = await ReceiveExactlyAsync(sizeof(ushort));
        return Queries.Read(await ReceiveExactlyAsync(BinaryPrimitives.ReadUInt16BigEndian(prefix)));
    }

    /// <summary>Waits until the server closes the connection.</summary>
    public async Task ReceiveEndAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        try
        {
            Assert.Equal(0, await _socket.ReceiveAsync(new byte[1], limit.Token));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // The end too: the server had not read everything.
        }
    }

    /// <summary>Ends this side's stream; the other side may go on.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    public void Dispose() => _socket.Dispose();

    private static async Task<RawClient> ConnectAsync(Socket socket, IPEndPoint server)
    {
        using var limit = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(server, limit.Token);
        return new(socket);
    }

    private async Task<byte[]> ReceiveExactlyAsync(int length)
    {
        var octets = new byte[length];
        using var limit = new CancellationTokenSource(Patience);
        for (var read = 0; read < length;)
        {
            var more = await _socket.ReceiveAsync(octets.AsMemory(read), limit.Token);
            Assert.NotEqual(0, more);
            read += more;
        }
        return octets;
    }
}
