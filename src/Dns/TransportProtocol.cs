namespace DnsOrleans.Dns;

/// <summary>What a message travels over.</summary>
public enum TransportProtocol : byte
{
    /// <summary>RFC 1035 section 4.2.1.</summary>
    Udp,
    /// <summary>RFC 7766.</summary>
    Tcp,
    /// <summary>DNS over TLS, RFC 7858.</summary>
    Tls,
    /// <summary>DNS over HTTPS, RFC 8484.</summary>
    Https,
}

/// <summary>The names of transports.</summary>
public static class TransportProtocolNames
{
    /// <summary>The scheme of a resolver's address: <c>udp</c>, <c>tcp</c>, <c>tls</c> or <c>https</c>.</summary>
    public static string ToScheme(this TransportProtocol protocol) => protocol switch
    {
        TransportProtocol.Udp => "udp",
        TransportProtocol.Tcp => "tcp",
        TransportProtocol.Tls => "tls",
        TransportProtocol.Https => "https",
        _ => throw new ArgumentOutOfRangeException(nameof(protocol), protocol, null),
    };
}
