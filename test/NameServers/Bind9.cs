using System.Collections.Immutable;
using DnsOrleans.NameServers.Certificates;

namespace DnsOrleans.NameServers;

/// <summary>BIND's named as an authoritative server: REFUSED outside its zones.</summary>
public sealed record Bind9(params ImmutableArray<Zone> Zones) : INameServerProgram
{
    public string Executable => "named";

    public string Package => "bind9";

    public string ReadyName => Zones[0].Origin;

    /// <summary>What it says of itself where a query asks (RFC 5001); null, the default, for nothing.</summary>
    public string? NameServerId { get; init; }

    /// <summary>Whether it answers BADCOOKIE to a query over UDP whose cookie is not one that it gave (RFC 7873); default false. It speaks cookies in any case.</summary>
    public bool RequiresCookies { get; init; }

    /// <summary>The certificate with which it answers over TLS and HTTPS too; null (the default) for plain DNS only.</summary>
    public ServerCertificate? Certificate { get; init; }

    public async ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        foreach (var zone in Zones)
            await place.WriteAsync(zone.FileName, zone.Text, cancellationToken);
        var zones = Zones.Select(zone => $$"""
            zone "{{zone.Origin}}" { type primary; file "{{zone.FileName}}"; };

            """);
        var (encryption, listeners) = await EncryptionAsync(place, cancellationToken);
        // By default named takes at most 100 records of one type, and names of hosts only.
        var configuration = await place.WriteAsync("named.conf", $$"""
            {{encryption}}
            options {
              {{listeners}}
              directory "{{place.Directory}}";
              listen-on port {{place.EndPoint.Port}} { {{place.EndPoint.Address}}; };
              listen-on-v6 { none; };
              pid-file none;
              lock-file none;
              session-keyfile none;
              recursion no;
              {{(NameServerId is null ? "" : $"server-id \"{NameServerId}\";")}}
              require-server-cookie {{(RequiresCookies ? "yes" : "no")}};
              notify no;
              dnssec-validation no;
              empty-zones-enable no;
              check-names primary ignore;
              check-integrity no;
              max-records-per-type 0;
              max-types-per-name 0;
            };
            controls { };
            {{string.Concat(zones)}}
            """, cancellationToken);
        return ["-g", "-n", "1", "-c", configuration];
    }

    private async ValueTask<(string Definitions, string Listeners)> EncryptionAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        if (Certificate is null)
            return ("", "");
        var (certificate, key) = await Certificate.WriteAsync(place, cancellationToken);
        return (
            $$"""
            tls own { cert-file "{{certificate}}"; key-file "{{key}}"; };
            http own { endpoints { "/dns-query"; }; };
            """,
            $$"""
            listen-on port {{place.TlsEndPoint.Port}} tls own { {{place.TlsEndPoint.Address}}; };
            listen-on port {{place.HttpsEndPoint.Port}} tls own http own { {{place.HttpsEndPoint.Address}}; };
            """);
    }
}
