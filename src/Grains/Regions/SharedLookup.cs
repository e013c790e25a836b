using System.Diagnostics;
using DnsOrleans.Dns;
using DnsOrleans.Dns.SeveralServers;

namespace DnsOrleans.Grains.Regions;

/// <summary>One DNS lookup under way, for the cell that began it and those that have joined it.</summary>
/// <param name="span">The span of the cell that began it; default if nothing is recorded.</param>
/// <param name="timeout">The time that it was begun with.</param>
internal sealed class SharedLookup(ActivityContext span, TimeSpan timeout)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource<LookupResult>? _joined;
    private LookupResult? _result;

    public ActivityContext Span => span;

    /// <summary>Whether a cell with this much time left could learn no more by asking anew: an answer is one for all, but other resolvers may have been left out, or given up early, for want of time.</summary>
    public bool SaysAllWithin(TimeSpan left, in LookupResult result) =>
        result.IsAnswer() || (left <= timeout && result.Outcome is not (LookupOutcome.TimedOut or LookupOutcome.Cancelled));

    /// <summary>The result once it is known. Mostly nobody joins, and nothing is made for it.</summary>
    public Task<LookupResult> JoinAsync()
    {
        lock (_gate)
        {
            if (_result is { } result)
                return Task.FromResult(result);
            _joined ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _joined.Task;
        }
    }

    public void Complete(in LookupResult result)
    {
        lock (_gate)
        {
            _result = result;
            _joined?.SetResult(result);
        }
    }
}
