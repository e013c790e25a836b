using System.Collections.Immutable;

namespace DnsOrleans.Grains.Regions;

/// <summary>Asks the DNS for one region, keyed <c>region/shard</c> (see <see cref="RegionWorkerKey"/>), on silos that serve that region only.</summary>
[Alias("dnsorleans.IRegionWorkerGrain")]
public interface IRegionWorkerGrain : IGrainWithStringKey
{
    /// <summary>Looks every record type up at once and reports by the task's timeout; what did not answer is a cell that says so.</summary>
    [Alias("Lookup"), ResponseTimeout("00:00:45")]
    Task<LocationReport> LookupAsync(RegionTask task, CancellationToken cancellationToken);

    /// <summary>The resolvers this region asks, in their order, and its vantage.</summary>
    [Alias("Describe"), ResponseTimeout("00:00:05")]
    Task<RegionDescription> DescribeAsync(CancellationToken cancellationToken);
}

/// <summary>What a region's silo says of itself.</summary>
[GenerateSerializer, Immutable, Alias("dnsorleans.RegionDescription")]
public sealed record RegionDescription(
    [property: Id(0)] Vantage Vantage,
    [property: Id(1)] ImmutableArray<string> Resolvers);
