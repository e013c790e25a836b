using System.Net;
using System.Net.Sockets;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Cluster;

/// <summary>A port that nobody has just now: a silo's is part of its name in the cluster, so that it must be known before it listens.</summary>
internal static class FreePort
{
    /// <summary>Why a silo cannot listen at a port, as a fault of that key; null if it can. Orleans shares a port that is taken, and the newer of two silos of one address has the other end itself.</summary>
    public static SettingsFault? FaultAt(IPAddress address, int port, string key)
    {
        try
        {
            using var probe = new TcpListener(address, port);
            probe.Start();
            return null;
        }
        catch (SocketException exception) when (exception.SocketErrorCode == SocketError.AddressNotAvailable)
        {
            return new("Silo:Address", $"this machine does not have {address}; write one of its own, or auto");
        }
        catch (SocketException exception)
        {
            return new(key, $"{address}:{port} cannot be had ({exception.SocketErrorCode}); name another port, or 0 for a free one");
        }
    }

    public static int On(IPAddress address)
    {
        using var probe = new TcpListener(address, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
