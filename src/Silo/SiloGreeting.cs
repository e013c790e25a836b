using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.Processes;

namespace DnsOrleans.Silo;

/// <summary>What a person reads when the silo has joined: what stands on it, and where its health is told.</summary>
internal static class SiloGreeting
{
    public static async Task WriteAsync(TextWriter output, IReadOnlyCollection<string> addresses, DnsOrleansSettings settings)
    {
        await output.WriteLineAsync($"DnsOrleans {ProductVersion.Text} silo has joined cluster {settings.Cluster.ClusterId} as {RoleOf(settings)}");
        if (!settings.ServedLocations.IsEmpty)
            await output.WriteLineAsync($"Regions: {string.Join(", ", settings.ServedLocations.Select(location => location.Name))}");
        if (addresses.FirstOrDefault() is { } first)
            await output.WriteLineAsync($"Health:  {Addresses.ToCall(first)}{SiloHealth.ReadyPath}");
        await output.WriteLineAsync("Ctrl-C stops it.");
        await output.FlushAsync();
    }

    private static string RoleOf(DnsOrleansSettings settings) => settings.Silo.Role switch
    {
        SiloRole.Orchestrator => "orchestrator",
        SiloRole.Worker => "worker",
        _ => "orchestrator and worker",
    };
}
