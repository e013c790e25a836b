using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace DnsOrleans.Dns;

/// <summary>Where a resolver is and how it is spoken to: <c>udp://8.8.8.8:53</c> (TCP where a reply is truncated) or <c>tcp://[2001:db8::1]:53</c>.</summary>
public sealed record ResolverAddress(TransportProtocol Protocol, IPEndPoint EndPoint)
{
    /// <summary>The port of plain DNS (RFC 1035 section 4.2).</summary>
    public const int DefaultPort = 53;

    private readonly string _text = $"{(Protocol == TransportProtocol.Udp ? "udp" : "tcp")}://{EndPoint}";

    /// <summary>Reads <c>udp://address[:port]</c> or <c>tcp://address[:port]</c>; else <paramref name="error"/> says what would be right.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ResolverAddress? address, [NotNullWhen(false)] out string? error)
    {
        address = null;
        error = null;
        var (protocol, rest) = text switch
        {
            _ when text.StartsWith("udp://", StringComparison.OrdinalIgnoreCase) => (TransportProtocol.Udp, text[6..]),
            _ when text.StartsWith("tcp://", StringComparison.OrdinalIgnoreCase) => (TransportProtocol.Tcp, text[6..]),
            _ => (TransportProtocol.Udp, null),
        };
        if (rest is null)
            error = $"'{text}' is no resolver this version can ask; write udp://address[:port] or tcp://address[:port]";
        else if (!IPEndPoint.TryParse(rest.TrimEnd('/'), out var endPoint))
            error = $"'{text}' has no IP address after the scheme; write for example udp://9.9.9.9 or udp://[2620:fe::fe]:53";
        else
            address = new(protocol, endPoint.Port == 0 ? new IPEndPoint(endPoint.Address, DefaultPort) : endPoint);
        return address is not null;
    }

    public override string ToString() => _text;

    public bool Equals(ResolverAddress? other) => other is not null && Protocol == other.Protocol && EndPoint.Equals(other.EndPoint);

    public override int GetHashCode() => HashCode.Combine(Protocol, EndPoint);
}
