using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport;

/// <summary>One connected UDP socket on a random port, shared by a fixed number of queries, then closed when the last of them has ended.</summary>
/// <remarks>A connected socket takes datagrams from its server's address and port only (RFC 5452 section 9.1), and is told when that port is closed.</remarks>
internal sealed class UdpChannel : IDisposable
{
    // Ports below are for servers of this machine (RFC 6335 section 6).
    private const int FirstPort = 1024;
    private const int BindTries = 16;

    private readonly UdpTransport _owner;
    private readonly Socket _socket;
    private readonly SocketAsyncEventArgs _receive;
    private readonly PendingReply?[] _pending;
    private int _reserved;
    private int _unended;
    private int _closed;

    private UdpChannel(UdpTransport owner, Socket socket, SocketAsyncEventArgs receive, int capacity)
    {
        (_owner, _socket, _receive) = (owner, socket, receive);
        _pending = new PendingReply?[capacity];
        _unended = capacity;
        _receive.Completed += OnReceiveCompleted;
    }

    /// <summary>Opens a socket and begins to receive; null where the network has no way to the server, or the process no socket left.</summary>
    public static UdpChannel? TryOpen(UdpTransport owner, IPEndPoint server, SocketAsyncEventArgs receive, int capacity)
    {
        Socket? socket = null;
        try
        {
            socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            BindToRandomPort(socket);
            socket.Connect(server);
            DropStrangers(socket);
        }
        catch (SocketException)
        {
            socket?.Dispose();
            return null;
        }
        var channel = new UdpChannel(owner, socket, receive, capacity);
        channel.Receive();
        return channel;
    }

    /// <summary>Takes one of the channel's places; false when all are taken and a new channel is due.</summary>
    public bool TryReserve(out int place)
    {
        place = Interlocked.Increment(ref _reserved) - 1;
        return place < _pending.Length;
    }

    /// <summary>Puts a waiting query in its place, where the end of its time or of the socket finds it.</summary>
    public void Place(int place, PendingReply pending) => Volatile.Write(ref _pending[place], pending);

    /// <summary>Sends a query that has its place.</summary>
    public void Send(PendingReply pending, ReadOnlySpan<byte> octets)
    {
        try
        {
            _socket.Send(octets, SocketFlags.None, out var error);
            // The refusal of an earlier datagram may be told to this call: then the server's port is closed for all.
            if (error == SocketError.ConnectionRefused)
                FailAll(LookupOutcome.NetworkError);
            else if (error != SocketError.Success)
                pending.Fail(LookupOutcome.NetworkError, this);
        }
        catch (ObjectDisposedException)
        {
            pending.Fail(LookupOutcome.Cancelled, this);
        }
    }

    /// <summary>A query that had a place here has ended; the last one closes the socket.</summary>
    public void OnQueryEnded()
    {
        if (Interlocked.Decrement(ref _unended) == 0)
            _owner.Retire(this);
    }

    /// <summary>Ends every wait that is due and gives the earliest deadline of the rest.</summary>
    public long Expire(long now)
    {
        var earliest = long.MaxValue;
        for (var place = 0; place < Math.Min(Volatile.Read(ref _reserved), _pending.Length); place++)
        {
            if (Volatile.Read(ref _pending[place]) is { } pending)
                earliest = Math.Min(earliest, pending.Expire(now, this));
        }
        return earliest;
    }

    /// <summary>Ends every wait on this channel.</summary>
    public void FailAll(LookupOutcome outcome)
    {
        for (var place = 0; place < Math.Min(Volatile.Read(ref _reserved), _pending.Length); place++)
            Volatile.Read(ref _pending[place])?.Fail(outcome, this);
    }

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _closed, 1) == 0)
            _socket.Dispose();
    }

    private static void BindToRandomPort(Socket socket)
    {
        var any = socket.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : IPAddress.Any;
        for (var attempt = 0; attempt < BindTries; attempt++)
        {
            var port = CryptoRandom.NextUInt16();
            if (port < FirstPort)
                continue;
            try
            {
                socket.Bind(new IPEndPoint(any, port));
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

    private void Receive()
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

    private void OnReceiveCompleted(object? sender, SocketAsyncEventArgs args)
    {
        if (OnReceived())
            Receive();
    }

    private bool OnReceived()
    {
        if (_receive.SocketError == SocketError.Success)
        {
            _owner.OnDatagram(_receive.MemoryBuffer.Span[.._receive.BytesTransferred], this);
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
        _owner.ReturnBuffer(_receive);
    }
}
