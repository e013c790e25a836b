using DnsOrleans.Api.Documentation;
using DnsOrleans.Hosting.Processes;

namespace DnsOrleans.Api.Startup;

/// <summary>What <c>--help</c> says.</summary>
internal static class Usage
{
    public static string Text { get; } = $"""
        DnsOrleans {ProductVersion.Text}: what does the DNS say about a name, as each region sees it, and do the regions agree?

        Usage: DnsOrleans.Api [--urls URLS] [--config FILE] [--KEY VALUE]...

          --urls URLS      where to serve, several with ';' (default {ApiApplication.DefaultUrl}; also ASPNETCORE_URLS)
          --config FILE    a JSON file with settings, read after appsettings.json
          --KEY VALUE      one setting, nested keys with ':', such as --Api:ConcurrentLookups 200
                           (also the environment: DNSORLEANS__Api__ConcurrentLookups=200)
          --health URL     asks a running process how it is and exits, 0 if well: a container's health check
          --Redis:Connection HOST:PORT
                           be the front end of the cluster around this Redis; without it everything runs in this process
          --help, -h       this text
          --version        the version

        Tracing is set up by OTEL_* variables, such as OTEL_EXPORTER_OTLP_ENDPOINT; without an endpoint nothing is sent.
        The interface is described at {DocumentationPage.Path} once it runs.
        Exit codes: 0 stopped as asked, 1 could not start (a busy port), 2 wrong arguments or settings.
        """;
}
