using DnsOrleans.Api.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DnsOrleans.Api.Health;

/// <summary>Whether the process is well.</summary>
internal sealed record HealthAnswer
{
    /// <summary><c>healthy</c>, <c>degraded</c>, or <c>unhealthy</c>.</summary>
    [Words<HealthStatus>]
    public required string Status { get; init; }

    /// <summary>The service, by its name in traces.</summary>
    public required string Service { get; init; }

    /// <summary>The version that runs.</summary>
    public required string Version { get; init; }

    /// <summary>By the check's name: its outcome.</summary>
    public required IReadOnlyDictionary<string, string> Checks { get; init; }
}
