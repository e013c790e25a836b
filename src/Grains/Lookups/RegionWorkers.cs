using System.Collections.Concurrent;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>The way to the worker grains.</summary>
internal sealed class RegionWorkers(IGrainFactory grains, RegionLimits limits)
{
    // A region has as many workers as shards, but anything may be asked for as a region.
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<RegionWorkerKey, IRegionWorkerGrain> _workers = new();

    /// <summary>Sends the task to the worker where the region's lookups of its name meet.</summary>
    public Task<LocationReport> AskAsync(string location, RegionTask task, CancellationToken cancellationToken) =>
        WorkerOf(RegionWorkerKey.For(location, task.Domain, limits.Shards)).LookupAsync(task, cancellationToken);

    /// <summary>References are kept: to make one costs more than the call itself.</summary>
    private IRegionWorkerGrain WorkerOf(RegionWorkerKey key)
    {
        if (_workers.TryGetValue(key, out var worker))
            return worker;
        worker = grains.GetGrain<IRegionWorkerGrain>(key.ToString());
        if (_workers.Count < MostKept)
            _workers.TryAdd(key, worker);
        return worker;
    }
}
