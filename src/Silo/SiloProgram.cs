using DnsOrleans.Hosting.Cluster;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Health;
using DnsOrleans.Hosting.Processes;
using DnsOrleans.Hosting.Telemetry;
using Orleans.Dashboard;

namespace DnsOrleans.Silo;

/// <summary>A silo of a cluster: its grains, and its health over HTTP.</summary>
internal static class SiloProgram
{
    /// <summary>Where health is told if nothing else is configured.</summary>
    public const string DefaultUrl = "http://localhost:8081";

    private const string DashboardPath = "/dashboard";

    public static HostProgram Instance { get; } = new() { Usage = SiloUsage.Text, FindFault = ClusterSiloExtensions.FindFault, BuildAsync = BuildAsync, GreetAsync = SiloGreeting.WriteAsync };

    private static async Task<(WebApplication? Application, SettingsFault? Fault)> BuildAsync(
        WebApplicationBuilder builder, DnsOrleansSettings settings, CancellationToken cancellationToken)
    {
        if (await builder.AddClusterSiloAsync(settings, silo => AddDashboard(silo, settings.Silo), cancellationToken) is { } fault)
            return (null, fault);
        builder.AddDnsOrleansTelemetry(ProcessServices.OfSilo(settings));
        builder.Services.AddSiloHealth();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        if (!Addresses.AreConfigured(builder.Configuration))
            builder.WebHost.UseUrls(DefaultUrl);
        var application = builder.Build();
        application.MapSiloHealth();
        if (settings.Silo.Dashboard)
            application.MapOrleansDashboard(DashboardPath);
        return (application, null);
    }

    private static void AddDashboard(ISiloBuilder silo, SiloSettings settings)
    {
        if (settings.Dashboard)
            silo.AddDashboard();
    }
}
