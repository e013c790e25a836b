using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>Which services a process is, its own first: the same names whether they share a process or not.</summary>
public static class ProcessServices
{
    /// <summary>Everything in one process.</summary>
    public static IReadOnlyList<string> OfSingleProcess(DnsOrleansSettings settings) =>
        [ServiceNames.Gateway, ServiceNames.Orchestrator, .. settings.Locations.Select(WorkerOf)];

    /// <summary>A cluster's front end.</summary>
    public static IReadOnlyList<string> OfFrontEnd { get; } = [ServiceNames.Gateway];

    /// <summary>A cluster's silo.</summary>
    public static IReadOnlyList<string> OfSilo(DnsOrleansSettings settings) =>
        settings.Silo.Orchestrates
            ? [ServiceNames.Orchestrator, .. settings.ServedLocations.Select(WorkerOf)]
            : [.. settings.ServedLocations.Select(WorkerOf)];

    private static string WorkerOf(LocationSettings location) => ServiceNames.Worker(location.Name);
}
