using System.Collections.Immutable;
using DnsOrleans.NameServers.Certificates;

namespace DnsOrleans.NameServers;

/// <summary>NSD, authoritative.</summary>
public sealed record Nsd(params ImmutableArray<Zone> Zones) : INameServerProgram
{
    public string Executable => "nsd";

    public string Package => "nsd";

    public string ReadyName => Zones[0].Origin;

    /// <summary>What it says of itself where a query asks (RFC 5001); null, the default, for nothing.</summary>
    public string? NameServerId { get; init; }

    /// <summary>Whether it speaks DNS cookies (RFC 7873); default false.</summary>
    public bool Cookies { get; init; }

    /// <summary>The certificate with which it answers over TLS too; null (the default) for plain DNS only.</summary>
    public ServerCertificate? Certificate { get; init; }

    public async ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        foreach (var zone in Zones)
            await place.WriteAsync(zone.FileName, zone.Text, cancellationToken);
        var zones = Zones.Select(zone => $"""
            zone:
              name: "{zone.Origin}"
              zonefile: "{zone.FileName}"
              provide-xfr: {ServerPlace.ThisMachine} NOKEY

            """);
        // An empty user name: it stays who it was started as, root or not.
        var configuration = await place.WriteAsync("nsd.conf", $"""
            server:
              ip-address: {place.EndPoint.Address}
              port: {place.EndPoint.Port}
              {(NameServerId is null ? "" : $"nsid: \"ascii_{NameServerId}\"")}
              answer-cookie: {(Cookies ? "yes" : "no")}
            {await EncryptionAsync(place, cancellationToken)}
              username: ""
              chroot: ""
              zonesdir: "{place.Directory}"
              database: ""
              pidfile: ""
              xfrdfile: "{place.Directory}/xfrd.state"
              xfrdir: "{place.Directory}"
              zonelistfile: "{place.Directory}/zone.list"
              server-count: 1
              verbosity: 1
            remote-control:
              control-enable: no
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
              ip-address: {place.TlsEndPoint.Address}@{place.TlsEndPoint.Port}
              tls-port: {place.TlsEndPoint.Port}
              tls-service-pem: "{certificate}"
              tls-service-key: "{key}"
            """;
    }
}
