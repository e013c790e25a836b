namespace DnsOrleans.Dns.Transport;

/// <summary>The transport that an address's scheme asks for.</summary>
internal static class TransportFactory
{
    /// <summary>UDP with TCP behind it, or TCP alone.</summary>
    public static IDnsTransport Create(ResolverAddress server, DnsResolverOptions options, TimeProvider timeProvider)
    {
        var tcp = new TcpTransport(server.EndPoint, options.MaxTcpConnections, timeProvider);
        return server.Protocol == TransportProtocol.Tcp
            ? tcp
            : new UdpThenTcpTransport(new UdpTransport(server.EndPoint, options.MaxInFlight, options.QueriesPerPort, timeProvider), tcp, timeProvider);
    }
}
