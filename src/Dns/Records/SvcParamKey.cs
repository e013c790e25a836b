namespace DnsOrleans.Dns.Records;

/// <summary>A SvcParamKey by its number in the registry (RFC 9460 section 14.3); numbers without a name here are as good.</summary>
public enum SvcParamKey : ushort
{
    Mandatory = 0,
    Alpn = 1,
    NoDefaultAlpn = 2,
    Port = 3,
    Ipv4Hint = 4,
    Ech = 5,
    Ipv6Hint = 6,

    /// <summary>A URI template for DNS over HTTPS (RFC 9461 section 5). <c>dig</c> 9.18 prints it as <c>key7</c>, and so does this library.</summary>
    DohPath = 7,

    /// <summary>Oblivious HTTP is supported (RFC 9540 section 4). <c>dig</c> 9.18 prints it as <c>key8</c>, and so does this library.</summary>
    Ohttp = 8,
}
