using System.Collections.Immutable;
using System.Net;
using DnsOrleans.NameServers.Certificates;

namespace DnsOrleans.NameServers;

/// <summary>unbound as a recursive resolver in front of one authoritative server, which it asks for everything.</summary>
/// <param name="Upstream">The authoritative server.</param>
/// <param name="Zones">The apexes of its zones; all other names are sent there too, and refused, so that none leaves this machine.</param>
public sealed record Unbound(IPEndPoint Upstream, params ImmutableArray<string> Zones) : INameServerProgram
{
    public string Executable => "unbound";

    public string Package => "unbound";

    public string ReadyName => Zones[0];

    /// <summary>DS or DNSKEY records to validate by; with none, the default, nothing is validated.</summary>
    public ImmutableArray<string> TrustAnchors { get; init; } = [];

    /// <summary>What it says of itself where a query asks (RFC 5001); null, the default, for nothing.</summary>
    public string? NameServerId { get; init; }

    /// <summary>The certificate with which it answers over TLS and HTTPS too; null (the default) for plain DNS only.</summary>
    public ServerCertificate? Certificate { get; init; }

    public async ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        var zones = Zones.Select(zone => $"""
            stub-zone:
              name: "{zone}"
              stub-addr: {Upstream.Address}@{Upstream.Port}

            """);
        var anchors = TrustAnchors.Select(anchor => $"""
              trust-anchor: "{anchor}"

            """);
        // .test is answered by unbound itself unless told otherwise (RFC 6761), and servers on loopback are not asked;
        // no packet shall leave this machine because a test zone delegates to an address of the documentation (RFC 5737);
        // without val-log-level 2 the reason of a failed validation is not kept for the Extended DNS Error.
        var configuration = await place.WriteAsync("unbound.conf", $"""
            server:
              interface: {place.EndPoint.Address}
              port: {place.EndPoint.Port}
              username: ""
              chroot: ""
              directory: "{place.Directory}"
              pidfile: ""
              use-syslog: no
              logfile: ""
              verbosity: 1
              num-threads: 1
              nsid: "{(NameServerId is null ? "" : $"ascii_{NameServerId}")}"
              so-reuseport: no
              do-ip6: no
              local-zone: "test." nodefault
              do-not-query-localhost: no
              do-not-query-address: 192.0.2.0/24
              do-not-query-address: 198.51.100.0/24
              do-not-query-address: 203.0.113.0/24
              module-config: "{(TrustAnchors.IsEmpty ? "" : "validator ")}iterator"
            {string.Concat(anchors)}
            {await EncryptionAsync(place, cancellationToken)}
              ede: yes
              val-log-level: 2
              log-servfail: yes
              outbound-msg-retry: 1
            remote-control:
              control-enable: no
            forward-zone:
              name: "."
              forward-addr: {Upstream.Address}@{Upstream.Port}
            {string.Concat(zones)}
            """, cancellationToken);
        return ["-d", "-c", configuration];
    }

    private async ValueTask<string> EncryptionAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        if (Certificate is null)
            return "";
        var (certificate, key) = await Certificate.WriteAsync(place, cancellationToken);
        return $"""
              interface: {place.TlsEndPoint.Address}@{place.TlsEndPoint.Port}
              interface: {place.HttpsEndPoint.Address}@{place.HttpsEndPoint.Port}
              tls-port: {place.TlsEndPoint.Port}
              https-port: {place.HttpsEndPoint.Port}
              http-endpoint: "/dns-query"
              tls-service-pem: "{certificate}"
              tls-service-key: "{key}"
            """;
    }
}
