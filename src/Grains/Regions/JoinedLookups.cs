using System.Diagnostics;
using System.Threading.RateLimiting;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.Regions;

/// <summary>The lookups that one worker has under way: identical ones are done once, and all take a place of the region's. For one thread at a time, as a grain has it.</summary>
internal sealed class JoinedLookups(Region region, LookupMeters meters, TimeProvider timeProvider)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<LookupKey, SharedLookup> _inFlight = [];

    /// <summary>How many DNS lookups are under way.</summary>
    public int InFlight => _inFlight.Count;

    /// <summary>Looks one record type up, or waits for the same question's answer. Ends by <paramref name="timeout"/> and at once when cancelled, whoever else waits; throws for neither.</summary>
    public async ValueTask<JoinedResult> LookupAsync(LookupKey key, Upstream upstream, TimeSpan timeout, CancellationToken cancellationToken)
    {
        var deadline = timeProvider.GetTimestamp() + (long)(timeout.TotalSeconds * timeProvider.TimestampFrequency);
        while (true)
        {
            var joined = _inFlight.TryGetValue(key, out var shared);
            if (shared is not null)
            {
                shared.Join();
                meters.Joined(region.Name);
            }
            else
            {
                shared = new(key, deadline, RecordedSpan());
                _inFlight.Add(key, shared);
                shared.Result = RunAsync(shared, upstream, timeout);
            }
            var result = await WaitAsync(shared, deadline, cancellationToken);
            timeout = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), deadline);
            // Joined work may have run out of its own, shorter time: what is left of this cell's is used.
            if (!joined || result.Outcome != LookupOutcome.TimedOut || timeout < Shortest)
                return new(result, joined, joined ? shared.Span : default);
        }
    }

    private static ActivityContext RecordedSpan() => Activity.Current is { Recorded: true } span ? span.Context : default;

    private async ValueTask<LookupResult> WaitAsync(SharedLookup shared, long deadline, CancellationToken cancellationToken)
    {
        try
        {
            // The lookup ends by its own deadline: only who has less time needs a timer.
            return deadline >= shared.Deadline
                ? await shared.Result.WaitAsync(cancellationToken)
                : await shared.Result.WaitAsync(Left(deadline), timeProvider, cancellationToken);
        }
        catch (TimeoutException)
        {
            return new() { Outcome = LookupOutcome.TimedOut };
        }
        catch (OperationCanceledException)
        {
            return new() { Outcome = LookupOutcome.Cancelled };
        }
        finally
        {
            if (shared.Leave() && !shared.Result.IsCompleted)
            {
                Forget(shared);
                shared.Abandon();
            }
        }
    }

    private async Task<LookupResult> RunAsync(SharedLookup shared, Upstream upstream, TimeSpan timeout)
    {
        try
        {
            var began = timeProvider.GetTimestamp();
            var place = region.Places.AttemptAcquire();
            if (!place.IsAcquired)
            {
                place = await QueueAsync(shared, timeout);
                timeout -= timeProvider.GetElapsedTime(began);
            }
            using (place)
            {
                if (place is null || timeout <= TimeSpan.Zero)
                    return new() { Outcome = LookupOutcome.TimedOut };
                if (!place.IsAcquired)
                    return new() { Outcome = LookupOutcome.Overloaded };
                meters.RecordLookupBegan(region.Name);
                try
                {
                    return await upstream.Ask(shared.Key.Name, shared.Key.Type, timeout, shared.Key.DnssecOk, shared.Abandoned);
                }
                finally
                {
                    meters.RecordLookupEnded(region.Name);
                }
            }
        }
        finally
        {
            Forget(shared);
        }
    }

    /// <summary>Waits for a place; null if the time was up or nobody waits any more, a lease without a place if the queue is full.</summary>
    private async ValueTask<RateLimitLease?> QueueAsync(SharedLookup shared, TimeSpan timeout)
    {
        using var end = new CancellationTokenSource(timeout, timeProvider);
        using var abandoned = shared.Abandoned.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);
        try
        {
            return await region.Places.AcquireAsync(1, end.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private void Forget(SharedLookup shared)
    {
        // After an abandoned lookup the same question may be under way anew.
        if (_inFlight.TryGetValue(shared.Key, out var current) && ReferenceEquals(current, shared))
            _inFlight.Remove(shared.Key);
    }

    private TimeSpan Left(long deadline)
    {
        var left = timeProvider.GetElapsedTime(timeProvider.GetTimestamp(), deadline);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
