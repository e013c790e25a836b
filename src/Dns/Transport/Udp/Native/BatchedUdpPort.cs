using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>A port whose datagrams go and come in batches with those of its engine.</summary>
internal sealed class BatchedUdpPort : UdpPort
{
    // struct sockaddr_in and sockaddr_in6 begin alike (netinet/in.h): family, then port.
    private const int PortOffset = 2;

    private readonly BatchEngine _engine;
    private readonly FileDescriptor _socket;

    private BatchedUdpPort(UdpTransport owner, BatchEngine engine, FileDescriptor socket, UdpWait?[] places)
        : base(owner, places) => (_engine, _socket) = (engine, socket);

    /// <summary>The socket; closed once the port is retired.</summary>
    public FileDescriptor Socket => _socket;

    /// <summary>Where the engine finds the port again.</summary>
    public int Slot { get; set; }

    /// <summary>Opens a socket; null where the network has no way to the server, or the process no socket left.</summary>
    /// <param name="owner">Whose queries go through it.</param>
    /// <param name="engine">Who receives.</param>
    /// <param name="places">A place for each query.</param>
    public static BatchedUdpPort? TryOpen(UdpTransport owner, BatchEngine engine, UdpWait?[] places)
    {
        var server = owner.SocketAddress;
        var socket = Libc.Socket(BinaryPrimitives.ReadUInt16LittleEndian(server), Libc.SOCK_DGRAM | Libc.SOCK_CLOEXEC, 0);
        if (!socket.IsInvalid && BindToRandomPort(socket, server) && Libc.Connect(socket, server, (uint)server.Length) == 0)
        {
            DropStrangers(socket);
            return new(owner, engine, socket, places);
        }
        socket.Dispose();
        return null;
    }

    public override void Send(UdpWait wait, int number) => _engine.Send(this, wait, number);

    /// <summary>Sends one query by itself.</summary>
    public void SendAlone(UdpWait wait, int number)
    {
        try
        {
            var octets = wait.Query.Octets.Span;
            if (Libc.Send(_socket, octets, (nuint)octets.Length, 0) < 0)
                OnSendFailed(Marshal.GetLastPInvokeError(), wait, number);
        }
        catch (ObjectDisposedException)
        {
            wait.End(number, LookupOutcome.Cancelled);
        }
    }

    /// <summary>A query could not be sent.</summary>
    public void OnSendFailed(int error, UdpWait wait, int number)
    {
        switch (error)
        {
            // The refusal of an earlier datagram is told to this call: then the server's port is closed for all.
            case Libc.ECONNREFUSED:
                FailAll(LookupOutcome.NetworkError);
                break;
            // As lost as one that the network drops: the lookup's next attempt is due in a while.
            case Libc.EAGAIN or Libc.ENOBUFS or Libc.EINTR:
                break;
            default:
                wait.End(number, LookupOutcome.NetworkError);
                break;
        }
    }

    public override void Dispose()
    {
        if (!_socket.IsClosed)
        {
            _engine.Forget(this);
            _socket.Dispose();
        }
    }

    private static bool BindToRandomPort(FileDescriptor socket, ReadOnlySpan<byte> server)
    {
        // Of the same family and length, and all zero but for the port: any address of this machine.
        Span<byte> any = stackalloc byte[server.Length];
        any.Clear();
        server[..PortOffset].CopyTo(any);
        for (var attempt = 0; attempt < RandomPort.Tries; attempt++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(any[PortOffset..], RandomPort.Next());
            if (Libc.Bind(socket, any, (uint)any.Length) == 0)
                return true;
            if (Marshal.GetLastPInvokeError() is not (Libc.EADDRINUSE or Libc.EACCES))
                return false;
            // Taken by someone else: draw again.
        }
        BinaryPrimitives.WriteUInt16BigEndian(any[PortOffset..], 0);
        return Libc.Bind(socket, any, (uint)any.Length) == 0;
    }

    // Between bind and connect anyone could send here, and what has been queued stays: nothing was asked yet, so none of it is a reply.
    private static void DropStrangers(FileDescriptor socket)
    {
        Span<byte> datagram = stackalloc byte[1];
        while (Libc.Receive(socket, datagram, 1, Libc.MSG_DONTWAIT) >= 0)
        {
        }
    }
}
