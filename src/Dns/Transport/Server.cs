using System.Collections.Immutable;
using System.Net;
using System.Net.Security;
using DnsOrleans.Dns.Transport.Https;
using DnsOrleans.Dns.Transport.Streams;

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

    /// <summary>The transports that an address's scheme asks for: UDP with TCP behind it, or one alone.</summary>
    public static Server Of(ResolverAddress address, DnsResolverOptions options, TimeProvider timeProvider)
    {
        var plain = new PlainConnector(address.EndPoint);
        return address.Protocol switch
        {
            TransportProtocol.Udp => new(
                address,
                new UdpTransport((IPEndPoint)address.EndPoint, options.MaxInFlight, options.QueriesPerPort, timeProvider), // the options' validation has seen to it
                Streams(plain)),
            TransportProtocol.Tcp => new(address, Streams(plain), null),
            TransportProtocol.Tls => new(address, Streams(Tls(address.ServerName ?? address.Host, [TlsConnector.Dot])), null),
            TransportProtocol.Https => new(
                address,
                new HttpsTransport(address, Tls(address.Host, [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11]), options, timeProvider),
                null),
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

    public async ValueTask DisposeAsync()
    {
        await Transport.DisposeAsync().ConfigureAwait(false);
        if (WhenTruncated is { } other)
            await other.DisposeAsync().ConfigureAwait(false);
    }
}
