namespace DnsOrleans.Dns.Transport;

/// <summary>A server, and how it is asked.</summary>
/// <param name="Address">Who it is.</param>
/// <param name="Transport">How it is asked first.</param>
/// <param name="WhenTruncated">How it is asked where that reply is truncated (RFC 7766 section 5), null if there is no other way.</param>
internal sealed record Server(ResolverAddress Address, IDnsTransport Transport, IDnsTransport? WhenTruncated) : IAsyncDisposable
{
    /// <summary>The DNS cookies exchanged with it over UDP; null if there are none.</summary>
    public ServerCookies? Cookies { get; init; }

    /// <summary>Questions over UDP get a random case.</summary>
    public bool RandomizesCase { get; init; }

    /// <summary>The transports that an address's scheme asks for: UDP with TCP behind it, or TCP alone.</summary>
    public static Server Of(ResolverAddress address, DnsResolverOptions options, TimeProvider timeProvider)
    {
        var tcp = new TcpTransport(address.EndPoint, options.MaxTcpConnections, timeProvider);
        return address.Protocol == TransportProtocol.Tcp
            ? new(address, tcp, null)
            : new(address, new UdpTransport(address.EndPoint, options.MaxInFlight, options.QueriesPerPort, timeProvider), tcp);
    }

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync().ConfigureAwait(false);
        if (WhenTruncated is { } other)
            await other.DisposeAsync().ConfigureAwait(false);
    }
}
