using System.Collections.Concurrent;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>Datagrams through .NET's sockets; what it keeps are the receive buffers of closed ports.</summary>
internal sealed class ManagedUdpEngine : IUdpEngine
{
    // More than the payload size asked for: what is longer is no reply of ours.
    private const int ReceiveBufferLength = 4096;
    private const int MaxPooledBuffers = 64;

    private readonly ConcurrentQueue<SocketAsyncEventArgs> _buffers = new();
    private bool _disposed;

    public UdpPort? TryOpen(UdpTransport transport, UdpWait?[] places)
    {
        var port = ManagedUdpPort.TryOpen(transport, this, places);
        port?.Receive();
        return port;
    }

    public void Attach(UdpTransport transport)
    {
    }

    public void Detach(UdpTransport transport)
    {
    }

    public void Dispose()
    {
        Volatile.Write(ref _disposed, true);
        while (_buffers.TryDequeue(out var buffer))
            buffer.Dispose();
    }

    /// <summary>A buffer for one port's datagrams.</summary>
    internal SocketAsyncEventArgs RentBuffer()
    {
        if (_buffers.TryDequeue(out var buffer))
            return buffer;
        // Without execution context: that of whoever opens the socket is none of the receiving loop's business.
        buffer = new SocketAsyncEventArgs(true);
        buffer.SetBuffer(GC.AllocateUninitializedArray<byte>(ReceiveBufferLength, pinned: true));
        return buffer;
    }

    /// <summary>The port is closed: its buffer may serve another.</summary>
    internal void ReturnBuffer(SocketAsyncEventArgs buffer)
    {
        if (!Volatile.Read(ref _disposed) && _buffers.Count < MaxPooledBuffers)
            _buffers.Enqueue(buffer);
        else
            buffer.Dispose();
    }
}
