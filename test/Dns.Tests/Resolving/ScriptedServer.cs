using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>A server on loopback that does what its script says, however wrong: UDP and TCP on one port, or TLS in place of TCP.</summary>
internal sealed class ScriptedServer : IAsyncDisposable
{
    private readonly Socket _udp;
    private readonly TcpListener _tcp;
    private readonly CancellationTokenSource _stop = new();
    private readonly Func<ScriptedQuery, Task> _script;
    private readonly Task _loops;
    private readonly SslServerAuthenticationOptions? _tls;
    private int _asked;
    private int _connections;

    public ScriptedServer(Func<ScriptedQuery, Task> script, SslServerAuthenticationOptions? tls = null)
    {
        (_script, _tls) = (script, tls);
        (_udp, _tcp) = BindBoth();
        EndPoint = (IPEndPoint)_udp.LocalEndPoint!;
        _loops = Task.WhenAll(Task.Run(ServeUdpAsync), Task.Run(ServeTcpAsync));
    }

    public ScriptedServer(Action<ScriptedQuery> script, SslServerAuthenticationOptions? tls = null) : this(query => { script(query); return Task.CompletedTask; }, tls)
    {
    }

    public IPEndPoint EndPoint { get; }

    public ResolverAddress Address => new(TransportProtocol.Udp, EndPoint);

    /// <summary>The same server over TCP alone.</summary>
    public ResolverAddress TcpAddress => new(TransportProtocol.Tcp, EndPoint);

    /// <summary>TCP connections that were accepted, in all.</summary>
    public int Connections => Volatile.Read(ref _connections);

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
                await AnswerAsync(new(Interlocked.Increment(ref _asked), buffer[..received.ReceivedBytes], _udp, (IPEndPoint)received.RemoteEndPoint, 0, null));
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
                _ = ServeConnectionAsync(socket, Interlocked.Increment(ref _connections));
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or SocketException)
        {
            // Stopped.
        }
    }

    private async Task ServeConnectionAsync(Socket socket, int connection)
    {
        using (socket)
        {
            try
            {
                await using var stream = await OpenAsync(new NetworkStream(socket));
                var prefix = new byte[2];
                while (true)
                {
                    await stream.ReadExactlyAsync(prefix, _stop.Token);
                    var message = new byte[BinaryPrimitives.ReadUInt16BigEndian(prefix)];
                    await stream.ReadExactlyAsync(message, _stop.Token);
                    var query = new ScriptedQuery(Interlocked.Increment(ref _asked), message, socket, (IPEndPoint)socket.RemoteEndPoint!, connection, stream);
                    await AnswerAsync(query);
                    if (!query.IsClosed)
                        continue;
                    // To close on queries that were not read is a reset, which may take the answer away that the client has not read yet.
                    while (await socket.ReceiveAsync(message, _stop.Token) > 0)
                    {
                    }
                    return;
                }
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException or IOException or SocketException or AuthenticationException)
            {
                // The client or the test has gone.
            }
        }
    }

    private async Task<Stream> OpenAsync(NetworkStream stream)
    {
        if (_tls is null)
            return stream;
        var tls = new SslStream(stream);
        await tls.AuthenticateAsServerAsync(_tls, _stop.Token);
        return tls;
    }

    private async Task AnswerAsync(ScriptedQuery query)
    {
        Queries.Enqueue(query);
        await _script(query);
    }
}
