using System.Diagnostics.CodeAnalysis;
using System.Net;
using DnsOrleans.Dns.Presentation;

namespace DnsOrleans.Dns;

/// <summary>Where a resolver is and how it is spoken to, written <c>udp://8.8.8.8:53</c> (TCP where a reply is truncated), <c>tcp://[2001:db8::1]:53</c>, <c>tls://9.9.9.9:853#dns.quad9.net</c> or <c>https://dns.example/dns-query</c>.</summary>
public sealed record ResolverAddress
{
    /// <summary>The port of plain DNS (RFC 1035 section 4.2).</summary>
    public const int DefaultPort = 53;

    /// <summary>The port of DNS over TLS (RFC 7858 section 3.1).</summary>
    public const int DefaultTlsPort = 853;

    /// <summary>The port of HTTPS (RFC 9110 section 4.2.2).</summary>
    public const int DefaultHttpsPort = 443;

    /// <summary>The path that most DNS over HTTPS servers answer at (RFC 8484 section 4.1.1's example).</summary>
    public const string DefaultPath = "/dns-query";

    private string? _text;

    /// <param name="protocol">How it is spoken to.</param>
    /// <param name="endPoint">Where it is.</param>
    public ResolverAddress(TransportProtocol protocol, IPEndPoint endPoint) : this(protocol, (EndPoint)endPoint)
    {
    }

    /// <param name="protocol">How it is spoken to.</param>
    /// <param name="endPoint">An <see cref="IPEndPoint"/>, or a <see cref="DnsEndPoint"/> whose name the system resolves for each connection; over UDP only the first can be asked.</param>
    public ResolverAddress(TransportProtocol protocol, EndPoint endPoint) => (Protocol, EndPoint) = (protocol, endPoint);

    private ResolverAddress(ResolverAddress other) =>
        (Protocol, EndPoint, ServerName, Path, UsesGet) = (other.Protocol, other.EndPoint, other.ServerName, other.Path, other.UsesGet);

    public TransportProtocol Protocol { get; init; }

    /// <summary>Where it is: an <see cref="IPEndPoint"/> or a <see cref="DnsEndPoint"/>.</summary>
    public EndPoint EndPoint { get; init; }

    /// <summary>Over TLS, the name or address that its certificate must be for (RFC 8310 section 8.1); null (the default) for the host itself.</summary>
    public string? ServerName { get; init; }

    /// <summary>Over HTTPS, the path of the URI; default <c>/dns-query</c>.</summary>
    public string Path { get; init; } = DefaultPath;

    /// <summary>Over HTTPS, asks by GET rather than POST, written <c>https://dns.example/dns-query{?dns}</c> (RFC 8484 section 4.1); default false.</summary>
    public bool UsesGet { get; init; }

    /// <summary>The host's name or address, without brackets.</summary>
    public string Host => EndPoint is IPEndPoint numbered ? numbered.Address.ToString() : ((DnsEndPoint)EndPoint).Host;

    public int Port => EndPoint is IPEndPoint numbered ? numbered.Port : ((DnsEndPoint)EndPoint).Port;

    /// <summary>Reads an address as it is written; else <paramref name="error"/> says what would be right. A port left out is the scheme's own.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResolverAddress? address, [NotNullWhen(false)] out string? error)
    {
        var problem = ResolverAddressText.TryRead(text, out address);
        error = problem is null ? null : $"'{text}' {problem}";
        return address is not null;
    }

    /// <summary>The canonical form, which <see cref="TryParse"/> reads again: with the port, but HTTPS's own.</summary>
    public override string ToString() => _text ??= ResolverAddressText.Write(this);

    public bool Equals(ResolverAddress? other) => other is not null && ToString() == other.ToString();

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);
}
