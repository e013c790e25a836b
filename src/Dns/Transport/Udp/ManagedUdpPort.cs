using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>A port on .NET's own socket, wherever .NET runs: a system call for each datagram, and a receive that is always pending.</summary>
internal sealed class ManagedUdpPort : UdpPort
{
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _receive;
    private readonly ManagedUdpEngine _engine;
    private int _closed;

    private ManagedUdpPort(UdpTransport owner, ManagedUdpEngine engine, Socket socket, SocketAsyncEventArgs receive, UdpWait?[] places)
        : base(owner, places)
    {
        (_engine, _socket, _receive) = (engine, socket, receive);
        _receive.Completed += OnReceiveCompleted;
    }

    /// <summary>Opens a socket; null where the network has no way to the server, or the process no socket left.</summary>
    public static ManagedUdpPort? TryOpen(UdpTransport owner, ManagedUdpEngine engine, UdpWait?[] places)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(owner.Server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            BindToRandomPort(socket);
            socket.Connect(owner.Server);
            DropStrangers(socket);
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
        return new ManagedUdpPort(owner, engine, socket, engine.RentBuffer(), places);
    }

    public override void Send(UdpWait wait, int number)
    {
        try
        {
            _socket.Send(wait.Query.Octets.Span, SocketFlags.None, out var error);
            // The refusal of an earlier datagram may be told to this call: then the server's port is closed for all.
            if (error == SocketError.ConnectionRefused)
                FailAll(LookupOutcome.NetworkError);
            else if (error != SocketError.Success)
                wait.End(number, LookupOutcome.NetworkError);
        }
        catch (ObjectDisposedException)
        {
            wait.End(number, LookupOutcome.Cancelled);
        }
    }

    public override void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            _socket.Dispose();
    }

    /// <summary>Begins to receive, until the socket is closed.</summary>
    public void Receive()
    {
        try
        {
            while (!_socket.ReceiveAsync(_receive))
            {
                if (!OnReceived())
                    return;
            }
        }
        catch (ObjectDisposedException)
        {
            End();
        }
    }

    private static void BindToRandomPort(Socket socket)
    {
        var any = socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        for (var attempt = 0; attempt < RandomPort.Tries; attempt++)
        {
            try
            {
                socket.Bind(new IPEndPoint(any, RandomPort.Next()));
                return;
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.AddressAlreadyInUse or SocketError.AccessDenied)
            {
                // Taken by someone else: draw again.
            }
        }
        socket.Bind(new IPEndPoint(any, 0));
    }

    // Between bind and connect anyone could send here, and what has been queued stays: nothing was asked yet, so none of it is a reply.
    private static void DropStrangers(Socket socket)
    {
        Span<byte> datagram = stackalloc byte[1];
        while (socket.Available > 0)
            socket.Receive(datagram, SocketFlags.None, out _);
    }

    private void OnReceiveCompleted(object? sender, SocketAsyncEventArgs args)
    {
        if (OnReceived())
            Receive();
    }

    private bool OnReceived()
    {
        if (_receive.SocketError == SocketError.Success)
        {
            OnDatagram(_receive.MemoryBuffer.Span[.._receive.BytesTransferred]);
            return true;
        }
        if (Volatile.Read(ref _closed) != 0)
        {
            End();
            return false;
        }
        // A datagram larger than anything asked for is no reply of ours. Otherwise the server's port is closed or the network away; the socket itself lives on.
        if (_receive.SocketError != SocketError.MessageSize)
            FailAll(LookupOutcome.NetworkError);
        return true;
    }

    private void End()
    {
        _receive.Completed -= OnReceiveCompleted;
        _engine.ReturnBuffer(_receive);
    }
}
