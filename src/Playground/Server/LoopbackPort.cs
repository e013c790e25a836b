using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Playground.Server;

/// <summary>One port of 127.0.0.1, held for UDP and TCP.</summary>
internal sealed record LoopbackPort(Socket Udp, Socket Tcp, IPEndPoint EndPoint)
{
    /// <summary>A free UDP port is seldom taken for TCP: so many misses in a row mean that something else is wrong.</summary>
    private const int MaxTries = 64;

    private const int ListenBacklog = 512;

    // Holds a burst of some thousand queries; the system may allow less.
    private const int UdpReceiveBuffer = 1 << 20;

    /// <summary>Binds both sockets to <paramref name="port"/>, or to any that is free for both if it is 0. Throws a <see cref="SocketException"/> if the port is taken.</summary>
    public static LoopbackPort Bind(int port)
    {
        for (var tries = 1; ; tries++)
        {
            var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                udp.ReceiveBufferSize = UdpReceiveBuffer;
                udp.Bind(new IPEndPoint(IPAddress.Loopback, port));
                var endPoint = (IPEndPoint)udp.LocalEndPoint!; // A bound socket has one.
                tcp.Bind(endPoint);
                tcp.Listen(ListenBacklog);
                return new(udp, tcp, endPoint);
            }
            catch (SocketException) when (port == 0 && tries < MaxTries)
            {
                Close(udp, tcp);
            }
            catch (SocketException)
            {
                Close(udp, tcp);
                throw;
            }
        }
    }

    private static void Close(Socket udp, Socket tcp)
    {
        udp.Dispose();
        tcp.Dispose();
    }
}
