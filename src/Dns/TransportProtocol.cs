namespace DnsOrleans.Dns;

/// <summary>What a message travels over.</summary>
public enum TransportProtocol : byte
{
    /// <summary>RFC 1035 section 4.2.1.</summary>
    Udp,
    /// <summary>RFC 7766.</summary>
    Tcp,
}
