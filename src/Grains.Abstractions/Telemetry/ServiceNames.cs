namespace DnsOrleans.Grains.Telemetry;

/// <summary>The services of a trace, by the names of the system that this one replaces, and the activity source each listens to.</summary>
public static class ServiceNames
{
    public const string Gateway = "dns-gateway";
    public const string Orchestrator = "dns-orchestrator";

    private const string WorkerPrefix = "dns-worker-";

    /// <summary>A region's worker: <c>dns-worker-us-east-1</c>.</summary>
    public static string Worker(string region) => WorkerPrefix + region;

    /// <summary>Whether a service is a region's worker.</summary>
    public static bool IsWorker(string service) => service.StartsWith(WorkerPrefix, StringComparison.Ordinal);

    /// <summary>The region of a worker.</summary>
    public static string RegionOf(string worker) => worker[WorkerPrefix.Length..];

    /// <summary>The name of the activity source of a service's own spans: <c>DnsOrleans.dns-orchestrator</c>.</summary>
    public static string SourceOf(string service) => $"DnsOrleans.{service}";
}
