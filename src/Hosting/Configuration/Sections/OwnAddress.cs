using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>The address of this machine at which others find it.</summary>
internal static class OwnAddress
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>The address from which <paramref name="peer"/> is reached: a machine may be on several networks, and whoever reaches the peer is on that one. Waits for the peer's name, at most a minute; null if it does not come.</summary>
    public static async Task<IPAddress?> TowardsAsync(EndPoint peer, TimeProvider timeProvider, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        do
        {
            try
            {
                // Connecting a datagram socket chooses a route and sends nothing.
                using var socket = new Socket(SocketType.Dgram, ProtocolType.Udp);
                await socket.ConnectAsync(peer, cancellationToken);
                return (socket.LocalEndPoint as IPEndPoint)?.Address is { } own ? own.IsIPv4MappedToIPv6 ? own.MapToIPv4() : own : null;
            }
            catch (SocketException)
            {
                // A container's name may come with the container.
                await Task.Delay(Pause, timeProvider, cancellationToken);
            }
        }
        while (timeProvider.GetElapsedTime(began) < Patience);
        return null;
    }
}
