using Orleans.Placement;

namespace DnsOrleans.Grains.Placement;

/// <summary>Places a grain only on silos that declare the orchestrator's role.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class OnOrchestratorSilosAttribute() : PlacementFilterAttribute(new OnOrchestratorSilosStrategy());

/// <summary>Names the filter in the cluster's manifest.</summary>
internal sealed class OnOrchestratorSilosStrategy() : PlacementFilterStrategy(order: 0);
