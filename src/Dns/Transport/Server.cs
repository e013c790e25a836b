using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using DnsOrleans.Dns.Transport.Https;
using DnsOrleans.Dns.Transport.Streams;
using DnsOrleans.Dns.Transport.Udp;

namespace DnsOrleans.Dns.Transport;

/// <summary>A server, and how it is asked.</summary>
/// <param name="Address">Who it is.</param>
/// <param name="Datagrams">How it is asked first; null where it is asked over connections only.</param>
/// <param name="Connections">How it is asked over a connection: where the reply in a datagram is truncated (RFC 7766 section 5), or always.</param>
internal sealed record Server(ResolverAddress Address, UdpTransport? Datagrams, IDnsTransport Connections) : IAsyncDisposable
{
    /// <summary>The DNS cookies exchanged with it over UDP; null if there are none.</summary>
    public ServerCookies? Cookies { get; init; }

    /// <summary>Questions over UDP get a random case.</summary>
    public bool RandomizesCase { get; init; }

    /// <summary>The transports that an address's scheme asks for: UDP with TCP behind it, or one alone.</summary>
    public static Server Of(ResolverAddress address, DnsResolverOptions options, UdpShared udp, TimeProvider timeProvider)
    {
        var plain = new PlainConnector(address.EndPoint);
        return address.Protocol switch
        {
            TransportProtocol.Udp => new(
                address,
                new UdpTransport((IPEndPoint)address.EndPoint, options.MaxInFlight, options.QueriesPerPort, udp), // the options' validation has seen to it
                Streams(plain)),
            TransportProtocol.Tcp => new(address, null, Streams(plain)),
            TransportProtocol.Tls => new(address, null, Streams(Tls(address.ServerName ?? address.Host, [TlsConnector.Dot]))),
            TransportProtocol.Https => new(
                address,
                null,
                new HttpsTransport(address, Tls(address.Host, [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]), options, timeProvider)),
            _ => throw new ArgumentOutOfRangeException(nameof(address), address.Protocol, null),
        };

        StreamTransport Streams(IStreamConnector connector) => new(
            connector,
            address.Protocol == TransportProtocol.Tls ? TransportProtocol.Tls : TransportProtocol.Tcp,
            new(options.MaxConnections, options.QueriesPerConnection, options.IdleTimeout),
            options.MaxInFlight,
            timeProvider);

        TlsConnector Tls(string name, ImmutableArray<SslApplicationProtocol> applications) =>
            new(plain, name, new CertificateTrust(options.TrustedRoots), applications);
    }

    public ValueTask DisposeAsync()
    {
        Datagrams?.Dispose();
        return Connections.DisposeAsync();
    }
}
