using System.Diagnostics;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>Carries a trace that is not sampled over a grain call, so that the callee does not begin a sampled one of its own. Orleans' own filter, which runs before, carries only activities that it has begun.</summary>
internal sealed class UnsampledTraceFilter(DistributedContextPropagator propagator) : IOutgoingGrainCallFilter
{
    public Task Invoke(IOutgoingGrainCallContext context)
    {
        if (Activity.Current is { Recorded: false } unsampled)
            propagator.Inject(unsampled, carrier: null, static (_, key, value) => RequestContext.Set(key, value));
        return context.Invoke();
    }
}
