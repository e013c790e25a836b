namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>How datagrams are sent and received: one by one through .NET, or in batches through Linux.</summary>
internal interface IUdpEngine : IDisposable
{
    /// <summary>The port on a fresh socket, receiving; null where the network has no way to the server, or the process no socket left.</summary>
    /// <param name="transport">Whose queries go through it.</param>
    /// <param name="places">A place for each of them, which the port has until its last query has ended.</param>
    UdpPort? TryOpen(UdpTransport transport, UdpWait?[] places);

    /// <summary>A transport begins to use this engine; its queries in flight tell how busy the engine is.</summary>
    void Attach(UdpTransport transport);

    /// <summary>The transport is done.</summary>
    void Detach(UdpTransport transport);
}
