using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.NameServers.Processes;

/// <summary>Ports of 127.0.0.1.</summary>
internal static class LoopbackPort
{
    private static readonly ConcurrentDictionary<int, bool> HandedOut = new();

    /// <summary>An endpoint that is free over UDP and TCP at this moment and was not handed out here before.</summary>
    public static IPEndPoint Find()
    {
        while (true)
        {
            using var udp = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            udp.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            var endPoint = (IPEndPoint)udp.LocalEndPoint!;
            using var tcp = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                tcp.Bind(endPoint);
            }
            catch (SocketException)
            {
                continue;
            }
            if (HandedOut.TryAdd(endPoint.Port, true))
                return endPoint;
        }
    }
}
