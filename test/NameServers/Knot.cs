using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.NameServers;

/// <summary>knotd: authoritative, with answers by Client Subnet (its geoip module) and signing where a zone asks for them.</summary>
public sealed record Knot(params ImmutableArray<KnotZone> Zones) : INameServerProgram
{
    private const string Policy = "one-key";

    public string Executable => "knotd";

    public string Package => "knot";

    public string ReadyName => Zones[0].Zone.Origin;

    /// <summary>How many threads answer over UDP; default 1.</summary>
    public int UdpWorkers { get; init; } = 1;

    /// <summary>What it says of itself where a query asks (RFC 5001); null, the default, for nothing.</summary>
    public string? NameServerId { get; init; }

    /// <summary>Whether it speaks DNS cookies and answers BADCOOKIE to a query over UDP without one that it gave (RFC 7873); default false.</summary>
    public bool RequiresCookies { get; init; }

    public async ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        foreach (var zone in Zones)
        {
            await place.WriteAsync(zone.Zone.FileName, zone.Zone.Text, cancellationToken);
            if (!zone.Geo.IsEmpty)
                await place.WriteAsync(zone.GeoFileName, zone.GeoText(), cancellationToken);
        }
        var configuration = await place.WriteAsync("knot.conf", Configuration(place), cancellationToken);
        // geoip signs its own answers when it is loaded, before the zone is signed: the key must be there by then.
        foreach (var zone in Zones.Where(zone => zone.Signed))
            await GenerateKeyAsync(configuration, zone.Zone.Origin, cancellationToken);
        return ["-c", configuration];
    }

    private static async Task GenerateKeyAsync(string configuration, string origin, CancellationToken cancellationToken)
    {
        var run = await CommandRun.RunAsync("keymgr",
            ["-c", configuration, origin, "generate", "algorithm=ecdsap256sha256", "ksk=yes", "zsk=yes"], cancellationToken);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"keymgr made no key for {origin}: {run.Error}{run.Output}");
    }

    private string Configuration(ServerPlace place)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            server:
                listen: {place.EndPoint.Address}@{place.EndPoint.Port}
                rundir: "{place.Directory}"
                udp-workers: {UdpWorkers}
                tcp-workers: 1
                background-workers: 1
                edns-client-subnet: on
                nsid: "{NameServerId}"
            log:
              - target: stderr
                any: info
            database:
                storage: "{place.Directory}"
            acl:
              - id: transfers
                address: {ServerPlace.ThisMachine}
                action: transfer
            policy:
              - id: {Policy}
                manual: on
                single-type-signing: on
                algorithm: ecdsap256sha256

            """);
        if (RequiresCookies)
            text.Append("""
                mod-cookies:
                  - id: default
                    badcookie-slip: 1
                template:
                  - id: default
                    global-module: mod-cookies/default

                """);
        if (Zones.Any(zone => !zone.Geo.IsEmpty))
            text.Append("mod-geoip:\n");
        foreach (var zone in Zones.Where(zone => !zone.Geo.IsEmpty))
            text.Append(CultureInfo.InvariantCulture, $"""
                  - id: {zone.Zone.Origin}
                    config-file: "{Path.Combine(place.Directory, zone.GeoFileName)}"
                    mode: subnet
                    ttl: 60
                    dnssec: {OnOff(zone.Signed)}
                    policy: {Policy}

                """);
        text.Append("zone:\n");
        foreach (var zone in Zones)
            text.Append(CultureInfo.InvariantCulture, $"""
                  - domain: {zone.Zone.Origin}
                    storage: "{place.Directory}"
                    file: {zone.Zone.FileName}
                    zonefile-sync: -1
                    semantic-checks: off
                    acl: transfers
                    dnssec-signing: {OnOff(zone.Signed)}
                    dnssec-policy: {Policy}
                    {(zone.Geo.IsEmpty ? "" : $"module: mod-geoip/{zone.Zone.Origin}")}

                """);
        return text.ToString();
    }

    private static string OnOff(bool value) => value ? "on" : "off";
}
