using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Presentation;

/// <summary>A resolver's address as text.</summary>
internal static class ResolverAddressText
{
    private const string Forms = "write udp://host[:port], tcp://host[:port], tls://host[:port][#server-name] or https://host[:port]/path";
    private const string GetTemplate = "{?dns}";
    private const string NoPath = "has no path; write for example https://dns.example/dns-query";

    /// <summary>The address that the text stands for; else what is wrong with it, as a phrase that follows the text.</summary>
    public static string? TryRead(string text, out ResolverAddress? address)
    {
        address = null;
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? "" : text[..separator].ToLowerInvariant();
        var rest = separator < 0 ? "" : text[(separator + 3)..];
        return scheme switch
        {
            "udp" => TryReadPlain(TransportProtocol.Udp, rest, out address),
            "tcp" => TryReadPlain(TransportProtocol.Tcp, rest, out address),
            "tls" => TryReadTls(rest, out address),
            "https" => TryReadHttps(rest, out address),
            _ => $"is no resolver that can be asked; {Forms}",
        };
    }

    /// <summary>The canonical text.</summary>
    public static string Write(ResolverAddress address)
    {
        var host = address.Host.Contains(':') ? $"[{address.Host}]" : address.Host;
        var port = string.Create(CultureInfo.InvariantCulture, $":{address.Port}");
        return address.Protocol switch
        {
            TransportProtocol.Https when address.Port == ResolverAddress.DefaultHttpsPort => $"https://{host}{address.Path}{Method(address)}",
            TransportProtocol.Https => $"https://{host}{port}{address.Path}{Method(address)}",
            TransportProtocol.Tls when address.ServerName is { } name => $"tls://{host}{port}#{name}",
            _ => $"{address.Protocol.ToScheme()}://{host}{port}",
        };
    }

    private static string Method(ResolverAddress address) => address.UsesGet ? GetTemplate : "";

    private static string? TryReadPlain(TransportProtocol protocol, string rest, out ResolverAddress? address)
    {
        var problem = TryReadAuthority(rest.TrimEnd('/'), ResolverAddress.DefaultPort, protocol, out var endPoint);
        address = endPoint is null ? null : new(protocol, endPoint);
        return problem;
    }

    private static string? TryReadTls(string rest, out ResolverAddress? address)
    {
        address = null;
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        var authority = hash < 0 ? rest : rest[..hash];
        if (TryReadAuthority(authority.TrimEnd('/'), ResolverAddress.DefaultTlsPort, TransportProtocol.Tls, out var endPoint) is { } problem)
            return problem;
        string? serverName = null;
        if (hash >= 0 && !TryReadHost(rest[(hash + 1)..], out serverName, out _))
            return "has no host name or address after the '#'; write the one that the server's certificate is for, as in tls://9.9.9.9#dns.quad9.net";
        address = new(TransportProtocol.Tls, endPoint!) { ServerName = serverName }; // without a problem there is one
        return null;
    }

    private static string? TryReadHttps(string rest, out ResolverAddress? address)
    {
        address = null;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var authority = slash < 0 ? rest : rest[..slash];
        if (TryReadAuthority(authority, ResolverAddress.DefaultHttpsPort, TransportProtocol.Https, out var endPoint) is { } problem)
            return problem;
        var path = slash < 0 ? "" : rest[slash..];
        var usesGet = path.EndsWith(GetTemplate, StringComparison.Ordinal);
        if (usesGet)
            path = path[..^GetTemplate.Length];
        if (path.Length < 2)
            return NoPath;
        if (path.AsSpan().ContainsAnyExceptInRange('!', '~') || path.AsSpan().ContainsAny("?#{}\\") || !Uri.TryCreate($"https://host{path}", UriKind.Absolute, out var uri))
            return $"has more than a path after the host, which may end in {GetTemplate} to ask by GET; write for example https://dns.example/dns-query";
        if (HasStrayPercent(path))
            return "has a '%' in its path that two hex digits do not follow; write %25 for the sign itself";
        // Dots may have taken the rest away (RFC 3986 section 5.2.4).
        if (uri.AbsolutePath.Length < 2)
            return NoPath;
        address = new(TransportProtocol.Https, endPoint!) { Path = uri.AbsolutePath, UsesGet = usesGet };
        return null;
    }

    /// <summary>True if a '%' begins no escape (RFC 3986 section 2.1).</summary>
    private static bool HasStrayPercent(string path)
    {
        for (var i = path.IndexOf('%', StringComparison.Ordinal); i >= 0; i = path.IndexOf('%', i + 1))
        {
            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2]))
                return true;
        }
        return false;
    }

    private static string? TryReadAuthority(string authority, int defaultPort, TransportProtocol protocol, out EndPoint? endPoint)
    {
        endPoint = null;
        var port = defaultPort;
        var host = authority;
        // An IPv6 address without brackets can have no port behind it.
        if (authority.StartsWith('[') || authority.IndexOf(':', StringComparison.Ordinal) == authority.LastIndexOf(':'))
        {
            var colon = authority.LastIndexOf(':');
            if (colon > authority.LastIndexOf(']'))
            {
                host = authority[..colon];
                if (!int.TryParse(authority.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out port) || port is < 1 or > ushort.MaxValue)
                    return $"has no port from 1 to {ushort.MaxValue} after the colon (an IPv6 address stands in brackets); {Forms}";
            }
        }
        if (!TryReadHost(host, out var name, out var address))
            return $"has no address or host name after {protocol.ToScheme()}://; {Forms}";
        endPoint = address is null ? new DnsEndPoint(name!, port) : new IPEndPoint(address, port);
        return null;
    }

    /// <summary>A host's name in lower case, or the canonical text of its address and the address.</summary>
    private static bool TryReadHost(string text, out string? host, out IPAddress? address)
    {
        host = null;
        var bare = text.StartsWith('[') && text.EndsWith(']') ? text[1..^1] : text;
        // "8.8" would be read as 8.0.0.8, as of old.
        if (IPAddress.TryParse(bare, out address) && (address.AddressFamily == AddressFamily.InterNetworkV6 || (bare.Length == text.Length && address.ToString() == bare)))
        {
            host = address.ToString();
            return true;
        }
        address = null;
        var name = text.TrimEnd('.').ToLowerInvariant();
        if (!name.All(char.IsAscii) || Uri.CheckHostName(name) != UriHostNameType.Dns)
            return false;
        host = name;
        return true;
    }
}
