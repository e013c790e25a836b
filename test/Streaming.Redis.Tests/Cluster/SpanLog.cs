using System.Collections.Concurrent;
using System.Diagnostics;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>Every ended span of some activity sources, sampled as OpenTelemetry's parent-based sampler does it.</summary>
internal sealed class SpanLog : IDisposable
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;

    public SpanLog(params string[] sources)
    {
        _listener = new()
        {
            ShouldListenTo = source => sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.Parent == default || options.Parent.TraceFlags.HasFlag(ActivityTraceFlags.Recorded)
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.PropagationData,
            ActivityStopped = span => _ended.Enqueue(span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    /// <summary>Returns the spans of a trace once as many as asked for have ended.</summary>
    public async Task<List<Activity>> WaitAsync(ActivityTraceId trace, int count)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var spans = _ended.Where(span => span.TraceId == trace).ToList();
            if (spans.Count >= count)
                return spans;
            await pause.WaitForNextTickAsync(deadline.Token);
        }
    }

    public IEnumerable<Activity> Ended => _ended;

    public void Dispose() => _listener.Dispose();
}
