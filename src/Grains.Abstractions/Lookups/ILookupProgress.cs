using DnsOrleans.Grains.Regions;
using Orleans.Concurrency;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Where a worker tells of each cell as it is resolved, for a caller who watches.</summary>
[Alias("dnsorleans.ILookupProgress")]
public interface ILookupProgress : IGrainWithStringKey
{
    /// <summary>One cell of a location. May be lost or late: the location's report holds all of them.</summary>
    [Alias("RecordResolved"), OneWay, AlwaysInterleave]
    Task RecordResolvedAsync(string location, RecordReport record);
}
