using System.Collections.Frozen;

namespace DnsOrleans.Grains.Placement;

/// <summary>What this silo does.</summary>
/// <param name="Orchestrates">Whether orchestrators and histories stand here.</param>
/// <param name="Regions">The regions whose workers stand here.</param>
internal sealed record LocalDuties(bool Orchestrates, FrozenSet<string> Regions);
