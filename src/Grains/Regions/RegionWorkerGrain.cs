using DnsOrleans.Grains.Placement;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace DnsOrleans.Grains.Regions;

/// <summary>A worker on a silo that serves its region; a region's shards are dealt out to several such silos.</summary>
[Reentrant, ServesRegion, SpreadShards, GrainDirectory(GrainDirectoryName = ComputedPlaces.Name)]
internal sealed class RegionWorkerGrain : IGrainBase, IRegionWorkerGrain
{
    private readonly string _location;
    private readonly Region? _region;
    private readonly RegionWorker? _worker;

    public RegionWorkerGrain(
        IGrainContext context,
        ServedRegions regions,
        LookupSpans spans,
        LookupMeters meters,
        TimeProvider timeProvider,
        ILogger<RegionWorkerGrain> logger)
    {
        GrainContext = context;
        var text = this.GetPrimaryKeyString();
        _location = RegionWorkerKey.TryParse(text, out var key) ? key.Region : text;
        if (regions.TryGet(_location, out _region))
            _worker = new(_region, spans, meters, timeProvider, logger);
    }

    public IGrainContext GrainContext { get; }

    public Task<LocationReport> LookupAsync(RegionTask task, CancellationToken cancellationToken) =>
        _worker?.LookupAsync(task, cancellationToken) ?? Task.FromResult(LocationReports.Unserved(_location, TimeSpan.Zero));

    public Task<RegionDescription> DescribeAsync(CancellationToken cancellationToken) =>
        _region is { } region
            ? Task.FromResult(region.Description)
            : throw new OrleansException($"This silo does not serve region {_location}");
}
