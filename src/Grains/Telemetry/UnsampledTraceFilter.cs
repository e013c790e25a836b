using System.Diagnostics;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>Carries a trace that is not sampled over a grain call, so that the callee does not begin a sampled one of its own: Orleans' own filter carries only activities that it has begun. Runs before that one.</summary>
internal sealed class UnsampledTraceFilter(DistributedContextPropagator propagator) : IOutgoingGrainCallFilter
{
    private static readonly ActivitySource Orleans = new("Microsoft.Orleans.Application");

    public Task Invoke(IOutgoingGrainCallContext context)
    {
        var current = Activity.Current;
        if (current is null && Orleans.HasListeners() && context.Request.GetInterfaceType() == typeof(IAsyncEnumerableGrainExtension))
            return EndUnsampledStreamAsync(context);
        // ASP.NET Core begins an activity for its logs too. Where nobody here listens, only what a caller has sent is worth carrying.
        if (current is { Recorded: false } && (current.ParentId is not null || Orleans.HasListeners()))
            Inject(current);
        return context.Invoke();
    }

    /// <summary>Orleans closes a stream of events within the span that it opened for it: where there is none, the stream was not sampled, and its end shall not be a trace of its own.</summary>
    private async Task EndUnsampledStreamAsync(IOutgoingGrainCallContext context)
    {
        using var unsampled = new Activity(nameof(EndUnsampledStreamAsync)).Start();
        Inject(unsampled);
        await context.Invoke();
    }

    private void Inject(Activity activity) =>
        propagator.Inject(activity, carrier: null, static (_, key, value) => RequestContext.Set(key, value));
}
