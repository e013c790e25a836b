using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Leaves those silos that declare the orchestrator's role.</summary>
internal sealed class OnOrchestratorSilosDirector(SiloDuties duties) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) =>
        silos.Where(duties.Orchestrates);
}
