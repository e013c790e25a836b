using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Cluster.Tests.Scaling;

/// <summary>A name server on loopback that answers every question, late, that there is no such name.</summary>
internal sealed class SlowNameServer : IAsyncDisposable
{
    private const int HeaderLength = 12;

    private readonly CancellationTokenSource _end = new();
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly TimeSpan _delay;
    private readonly Task _run;

    private SlowNameServer(TimeSpan delay)
    {
        _delay = delay;
        _socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _run = ReceiveAsync();
    }

    /// <summary>As a resolver in the settings.</summary>
    public string Resolver => $"udp://{_socket.LocalEndPoint}";

    public static SlowNameServer Start(TimeSpan delay) => new(delay);

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _run;
        _socket.Dispose();
        _end.Dispose();
    }

    private async Task ReceiveAsync()
    {
        var query = new byte[4096];
        var any = new IPEndPoint(IPAddress.Any, 0);
        try
        {
            while (true)
            {
                var received = await _socket.ReceiveFromAsync(query, any, _end.Token);
                _ = ReplyAsync(ReplyTo(query.AsSpan(0, received.ReceivedBytes)), received.RemoteEndPoint);
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    // The lateness is what is asked of it, as it is of the playground.
    private async Task ReplyAsync(byte[] reply, EndPoint client)
    {
        try
        {
            await Task.Delay(_delay, TimeProvider.System, _end.Token);
            await _socket.SendToAsync(reply, client, _end.Token);
        }
        catch (OperationCanceledException)
        {
            // Disposed meanwhile.
        }
    }

    /// <summary>The query's id, RD and question; QR, RA and NXDOMAIN (RFC 1035 section 4.1.1); no OPT record.</summary>
    private static byte[] ReplyTo(ReadOnlySpan<byte> query)
    {
        var end = HeaderLength;
        while (query[end] != 0)
            end += query[end] + 1;
        var reply = query[..(end + 5)].ToArray();
        reply[2] = (byte)(0x80 | (query[2] & 0x01));
        reply[3] = 0x83;
        reply.AsSpan(6, 6).Clear();
        return reply;
    }
}
