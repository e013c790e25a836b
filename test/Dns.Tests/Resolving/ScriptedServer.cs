using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>A server on loopback that does what its script says, however wrong: UDP and TCP on one port.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ScriptedQuery, Task> _script;
    private readonly Task _loops;
    private int _asked;

    public ScriptedServer(Func<ScriptedQuery, Task> script)
    {
        _script = script;
        (_udp, _tcp) = BindBoth();
        EndPoint = (IPEndPoint)_udp.LocalEndPoint!;
        _loops = Task.WhenAll(Task.Run(ServeUdpAsync), Task.Run(ServeTcpAsync));
    }

    public ScriptedServer(Action<ScriptedQuery> script) : this(query => { script(query); return Task.CompletedTask; })
    {
    }

    public IPEndPoint EndPoint { get; }

    public ResolverAddress Address => new(TransportProtocol.Udp, EndPoint);

    /// <summary>Every query that came, in order.</summary>
    public ConcurrentQueue<ScriptedQuery> Queries { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loops.WaitAsync(TimeSpan.FromSeconds(10));
        _udp.Dispose();
        _tcp.Stop();
    }

    private static (Socket, TcpListener) BindBoth()
    {
        for (var attempt = 0; ; attempt++)
        {
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var tcp = new TcpListener((IPEndPoint)udp.LocalEndPoint!);
            try
            {
                tcp.Start();
                return (udp, tcp);
            }
            catch (SocketException) when (attempt < 20)
            {
                udp.Dispose();
            }
        }
    }

    private async Task ServeUdpAsync()
    {
        var buffer = new byte[65536];
        try
        {
            while (true)
            {
                var received = await _udp.ReceiveFromAsync(buffer, SocketFlags.None, new IPEndPoint(IPAddress.Any, 0), _stop.Token);
                await AnswerAsync(new(Interlocked.Increment(ref _asked), buffer[..received.ReceivedBytes], _udp, (IPEndPoint)received.RemoteEndPoint, null));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeTcpAsync()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var socket = await _tcp.AcceptSocketAsync(_stop.Token);
                _ = ServeConnectionAsync(socket);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeConnectionAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                var prefix = new byte[2];
                while (true)
                {
                    await stream.ReadExactlyAsync(prefix, _stop.Token);
                    var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
                    await stream.ReadExactlyAsync(message, _stop.Token);
                    await AnswerAsync(new(Interlocked.Increment(ref _asked), message, socket, (IPEndPoint)socket.RemoteEndPoint!, stream));
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException or SocketException)
            {
                // The client or the test has gone.
            }
        }
    }

    private async Task AnswerAsync(ScriptedQuery query)
    {
        Queries.Enqueue(query);
        await _script(query);
    }
}
