using System.Collections.Immutable;
using DnsOrleans.Api.Lookups.Asking;
using DnsOrleans.Api.Traces;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Processes;
using DnsOrleans.Playground;

namespace DnsOrleans.Api.About;

/// <summary><c>GET /api/v1/about</c>: what this installation is and can be asked.</summary>
internal sealed class AboutEndpoint(DnsOrleansSettings settings, TraceStores traces, JaegerPages jaeger)
{
    public const string Path = "/api/v1/about";

    // What people ask for; the rest of the registry's types is asked by name all the same.
    private static readonly ImmutableArray<string> Offered =
        ["A", "AAAA", "CAA", "CNAME", "DNAME", "DNSKEY", "DS", "HTTPS", "LOC", "MX", "NAPTR", "NS", "NSEC", "NSEC3", "PTR", "RRSIG", "SOA", "SRV", "SSHFP", "SVCB", "TLSA", "TXT", "URI"];

    private readonly AboutAnswer _answer = new()
    {
        Version = ProductVersion.Text,
        Mode = settings.Redis is null ? "single-process" : "cluster",
        RecordTypes = Offered,
        DefaultRecordTypes = LookupValidator.DefaultRecordTypes,
        DefaultTimeoutMs = LookupQuery.DefaultTimeoutMs,
        Playground = settings.Playground.Enabled ? [.. PlaygroundScenario.All.Select(scenario => new PlaygroundName(scenario.Name, scenario.Description))] : [],
        Traces = new(!traces.NearestFirst.IsEmpty, jaeger.Front),
    };

    public AboutAnswer Get() => _answer;
}
