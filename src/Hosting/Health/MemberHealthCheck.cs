using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DnsOrleans.Hosting.Health;

/// <summary>Healthy while this silo is an active member of its cluster.</summary>
internal sealed class MemberHealthCheck(ISiloStatusOracle members) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = members.CurrentStatus;
        var description = $"the silo is {status.ToString().ToLowerInvariant()}, of {members.GetActiveSilos().Length} active";
        return Task.FromResult(status == SiloStatus.Active ? HealthCheckResult.Healthy(description) : HealthCheckResult.Unhealthy(description));
    }
}
