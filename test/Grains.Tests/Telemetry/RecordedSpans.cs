using System.Collections.Concurrent;
using System.Diagnostics;

namespace DnsOrleans.Grains.Tests.Telemetry;

/// <summary>Listens as a tracer provider does: a trace is recorded if its caller's is, and one without a caller too.</summary>
internal sealed class RecordedSpans : IDisposable
{
    private readonly ActivitySource _caller = new($"DnsOrleans.Tests.{Guid.NewGuid():N}");
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public RecordedSpans()
    {
        _listener = new()
        {
            ShouldListenTo = source => source == _caller
                || source.Name.StartsWith("DnsOrleans.dns-", StringComparison.Ordinal)
                || source.Name == "Microsoft.Orleans.Application",
            Sample = Sample,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Every span recorded so far, in the order of their ends.</summary>
    public IReadOnlyList<Activity> All => [.. _ended.Where(span => span.Recorded)];

    /// <summary>A caller's span, as the HTTP server would open it.</summary>
    public Activity Call(ActivityTraceFlags flags = ActivityTraceFlags.Recorded) =>
        _caller.StartActivity("call", ActivityKind.Server, new ActivityContext(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), flags, isRemote: true))
        ?? throw new InvalidOperationException("nobody listens");

    /// <summary>The spans of one trace, once one with a name has ended so often.</summary>
    public async Task<IReadOnlyList<Activity>> OfAsync(ActivityTraceId trace, string name, int count)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (_ended.Count(span => span.TraceId == trace && span.OperationName == name) < count)
            await tick.WaitForNextTickAsync(end.Token);
        return [.. _ended.Where(span => span.TraceId == trace)];
    }

    public void Dispose()
    {
        _listener.Dispose();
        _caller.Dispose();
    }

    // What OpenTelemetry's ParentBased sampler makes of it: unsampled remote parents leave an activity that only carries the context on.
    private static ActivitySamplingResult Sample(ref ActivityCreationOptions<ActivityContext> options)
    {
        if (options.Parent.TraceId == default || (options.Parent.TraceFlags & ActivityTraceFlags.Recorded) != 0)
            return ActivitySamplingResult.AllDataAndRecorded;
        return options.Parent.IsRemote ? ActivitySamplingResult.PropagationData : ActivitySamplingResult.None;
    }
}
