using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>The way to the worker grains.</summary>
internal sealed class RegionWorkers(IGrainFactory grains, RegionLimits limits)
{
    /// <summary>Sends the task to the worker where the region's lookups of its name meet.</summary>
    public Task<LocationReport> AskAsync(string location, RegionTask task, CancellationToken cancellationToken) =>
        grains
            .GetGrain<IRegionWorkerGrain>(RegionWorkerKey.For(location, task.Domain, limits.Shards).ToString())
            .LookupAsync(task, cancellationToken);
}
