using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Sends a task to a region and gives its report; ends at once when cancelled. Throws what a grain call throws.</summary>
internal delegate Task<LocationReport> AskRegion(string location, RegionTask task, CancellationToken cancellationToken);
