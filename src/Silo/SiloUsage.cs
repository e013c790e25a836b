using DnsOrleans.Hosting.Processes;

namespace DnsOrleans.Silo;

/// <summary>What <c>--help</c> says.</summary>
internal static class SiloUsage
{
    public static string Text { get; } = $"""
        DnsOrleans {ProductVersion.Text}: one silo of a cluster around Redis.

        Usage: DnsOrleans.Silo --Redis:Connection HOST:PORT [--Silo:Role ROLE] [--Silo:Regions NAMES] [--config FILE] [--KEY VALUE]...

          --Redis:Connection C   the Redis around which the cluster forms; also DNSORLEANS__Redis__Connection, for a password
          --Silo:Role ROLE       orchestrator, worker or both (default both)
          --Silo:Regions NAMES   the locations whose workers stand on it, with ',' (default all)
          --Silo:Address A       where the others reach it: an address, a host name, or auto (default 127.0.0.1)
          --Silo:Port P          its port for other silos, 0 for a free one (default 11111)
          --Silo:GatewayPort P   its port for front ends, if it orchestrates (default 30000)
          --urls URLS            where its health is told (default {SiloProgram.DefaultUrl}; also ASPNETCORE_URLS)
          --config FILE          a JSON file with settings, read after appsettings.json
          --KEY VALUE            one setting, nested keys with ':'
          --health URL           ask a running silo for its health: exit code 0 if it answers 200, else 1
          --help, -h             this text
          --version              the version

        Tracing is set up by OTEL_* variables, such as OTEL_EXPORTER_OTLP_ENDPOINT; without an endpoint nothing is sent.
        Exit codes: 0 stopped as asked, 1 could not start (a busy port), 2 wrong arguments or settings.
        """;
}
