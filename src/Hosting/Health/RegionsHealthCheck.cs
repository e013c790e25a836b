using DnsOrleans.Grains.Regions;
using DnsOrleans.Hosting.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace DnsOrleans.Hosting.Health;

/// <summary>Asks a worker of each location to describe itself: healthy if all do within 2 s, degraded if some do, unhealthy if none does.</summary>
internal sealed class RegionsHealthCheck(IGrainFactory grains, DnsOrleansSettings settings, TimeProvider timeProvider) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var late = new CancellationTokenSource(Patience, timeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellationToken);
        var answers = await Task.WhenAll(settings.Locations.Select(location => AnswersAsync(location.Name, either.Token)));
        var silent = settings.Locations.Where((_, index) => !answers[index]).Select(location => location.Name).ToList();
        if (silent.Count == 0)
            return HealthCheckResult.Healthy($"all {answers.Length} locations are served");
        var description = $"nothing serves {string.Join(", ", silent)}";
        return silent.Count < answers.Length ? HealthCheckResult.Degraded(description) : HealthCheckResult.Unhealthy(description);
    }

    private async Task<bool> AnswersAsync(string location, CancellationToken cancellationToken)
    {
        try
        {
            var worker = grains.GetGrain<IRegionWorkerGrain>(new RegionWorkerKey(location, 0).ToString());
            await worker.DescribeAsync(cancellationToken).WaitAsync(cancellationToken);
            return true;
        }
        catch (Exception)
        {
            // Whatever the reason (no silo of the region, a silo that stops, too late), the region does not answer: that is the report.
            return false;
        }
    }
}
