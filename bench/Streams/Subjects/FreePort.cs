using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>A port of loopback that nobody uses at this moment.</summary>
internal static class FreePort
{
    public static int Find()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
