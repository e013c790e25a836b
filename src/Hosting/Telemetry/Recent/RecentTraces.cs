using System.Collections.Concurrent;
using System.Diagnostics;

namespace DnsOrleans.Hosting.Telemetry.Recent;

/// <summary>The traces that were recorded last, in memory: a bounded number of them, each of a bounded number of spans. For any number of threads.</summary>
/// <param name="traces">How many traces are kept, 1 or more; the one that began first makes room for the newest.</param>
/// <param name="spansPerTrace">How many spans are kept of each.</param>
/// <param name="perSecond">How many traces a second are begun where none is sent elsewhere.</param>
public sealed class RecentTraces(int traces, int spansPerTrace, int perSecond)
{
    internal int PerSecond => perSecond;

    private readonly ConcurrentDictionary<ActivityTraceId, Kept> _byId = new();
    private readonly ConcurrentQueue<ActivityTraceId> _oldestFirst = new();

    /// <summary>A trace as far as it is there; null if nothing of it is kept.</summary>
    public RecentTrace? Find(ActivityTraceId traceId) => _byId.TryGetValue(traceId, out var kept) ? kept.ToTrace() : null;

    /// <summary>Keeps a span that has ended.</summary>
    internal void Add(string service, Activity span)
    {
        if (!_byId.TryGetValue(span.TraceId, out var kept))
        {
            var fresh = new Kept();
            kept = _byId.GetOrAdd(span.TraceId, fresh);
            if (ReferenceEquals(kept, fresh))
                MakeRoomFor(span.TraceId);
        }
        kept.Add(new(service, span), spansPerTrace);
    }

    private void MakeRoomFor(ActivityTraceId newest)
    {
        _oldestFirst.Enqueue(newest);
        // A span that comes after its trace has made room begins that trace anew: incomplete, and bounded like any other.
        while (_byId.Count > traces && _oldestFirst.TryDequeue(out var oldest))
            _byId.TryRemove(oldest, out _);
    }

    private sealed class Kept
    {
        private readonly List<RecentSpan> _spans = [];
        private int _untold;

        public void Add(RecentSpan span, int most)
        {
            lock (_spans)
            {
                if (_spans.Count < most)
                    _spans.Add(span);
                else
                    _untold++;
            }
        }

        public RecentTrace ToTrace()
        {
            lock (_spans)
                return new([.. _spans], _untold);
        }
    }
}
