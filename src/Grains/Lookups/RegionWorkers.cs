using System.Collections.Concurrent;
using DnsOrleans.Grains.Placement;
using DnsOrleans.Grains.Regions;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Grains.Lookups;

/// <summary>The way to the worker grains.</summary>
internal sealed class RegionWorkers(IGrainFactory grains, SiloDuties duties, RegionLimits limits, TimeProvider timeProvider, ILogger<RegionWorkers> logger)
{
    // A region has as many workers as shards, but anything may be asked for as a region.
    private const int MostKept = 4096;
    private const int MostTries = 4;

    // Long enough for word of a silo that drains to come round, doubled each time.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(25);

    private readonly ConcurrentDictionary<RegionWorkerKey, IRegionWorkerGrain> _workers = new();

    /// <summary>Sends the task to the worker where the region's lookups of its name meet, and again while time is left if that one's silo goes. Ends at once when cancelled.</summary>
    public async Task<LocationReport> AskAsync(string location, RegionTask task, CancellationToken cancellationToken)
    {
        // Orleans would try to place the worker for half a second, and log it as an error.
        if (!duties.IsServed(location))
            throw new OrleansException($"No silo serves region {location} now");
        var key = RegionWorkerKey.For(location, task.Domain, limits.Shards);
        var began = timeProvider.GetTimestamp();
        var pause = FirstPause;
        for (var tries = 1; ; tries++)
        {
            try
            {
                var left = tries == 1 ? task : task with { Timeout = task.Timeout - timeProvider.GetElapsedTime(began) };
                return await WorkerOf(key).LookupAsync(left, cancellationToken).WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception reason) when (SiloGone.Is(reason) && tries < MostTries && timeProvider.GetElapsedTime(began) + pause < task.Timeout)
            {
                logger.LogDebug(reason, "The silo of worker {Worker} went during lookup {LookupId}; asking again", key, task.LookupId);
                await Task.Delay(pause, timeProvider, cancellationToken).ConfigureAwait(false);
                pause *= 2;
            }
        }
    }

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
