using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>A port that nobody has just now: a silo's is part of its name in the cluster, so that it must be known before it listens.</summary>
internal static class FreePort
{
    public static int On(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
