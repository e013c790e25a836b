using System.Reflection;
using DnsOrleans.Grains.Telemetry;
using OpenTelemetry.Resources;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>What each service says of itself.</summary>
internal static class ServiceResource
{
    private const string Namespace = "dnsorleans";
    private static readonly string Version =
        typeof(ServiceResource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "";
    private static readonly string Instance = Guid.NewGuid().ToString();

    /// <summary>A service's resource: <c>OTEL_RESOURCE_ATTRIBUTES</c> for all services; <c>OTEL_SERVICE_NAME</c> names the process's own service, the gateway, and never the orchestrator or a worker.</summary>
    public static ResourceBuilder Of(string service)
    {
        var resource = ResourceBuilder.CreateEmpty()
            .AddTelemetrySdk()
            .AddService(service, Namespace, Version, autoGenerateServiceInstanceId: false, Instance)
            .AddEnvironmentVariableDetector();
        // Added last, this name stands over that of the variables.
        return service == ServiceNames.Gateway ? resource : resource.AddAttributes([new("service.name", service)]);
    }
}
