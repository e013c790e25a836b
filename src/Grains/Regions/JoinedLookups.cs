using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.RateLimiting;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Grains.Regions;

/// <summary>The lookups that one worker has under way: identical ones are done once, and all take a place of the region's. For any number of threads.</summary>
/// <remarks>Nothing here returns to the grain's own turn between its steps: a turn costs more than a lookup's share of the DNS client, and a location has five of each.</remarks>
internal sealed class JoinedLookups(Region region, LookupMeters meters, TimeProvider timeProvider)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<LookupKey, SharedLookup> _inFlight = [];
    private readonly Lock _gate = new();

    /// <summary>Looks one record type up, or waits for the same question's answer. Ends by <paramref name="timeout"/> and at once when cancelled, whoever else waits; throws for neither.</summary>
    public ValueTask<JoinedResult> LookupAsync(LookupKey key, Upstream upstream, TimeSpan timeout, CancellationToken cancellationToken) =>
        IsFirst(key, timeout, out var shared)
            ? RunAsync(key, shared, upstream, timeout, joined: false, cancellationToken)
            : JoinAsync(key, shared, upstream, timeout, cancellationToken);

    private async ValueTask<JoinedResult> JoinAsync(LookupKey key, SharedLookup shared, Upstream upstream, TimeSpan timeout, CancellationToken cancellationToken)
    {
        meters.Joined(region.Name);
        var began = timeProvider.GetTimestamp();
        while (true)
        {
            var result = await WaitAsync(key, shared, upstream, timeout - timeProvider.GetElapsedTime(began), cancellationToken).ConfigureAwait(false);
            var left = timeout - timeProvider.GetElapsedTime(began);
            // Joined work ends when its own time is up or its own caller leaves: what is left of this cell's time is used.
            if (left < Shortest || cancellationToken.IsCancellationRequested || shared.SaysAllWithin(left, result))
                return new(result, Joined: true, shared.Span);
            if (IsFirst(key, left, out shared))
                return await RunAsync(key, shared, upstream, left, joined: true, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True for the cell that is to do the lookup; others share it.</summary>
    private bool IsFirst(LookupKey key, TimeSpan timeout, out SharedLookup shared)
    {
        lock (_gate)
        {
            if (_inFlight.TryGetValue(key, out var other))
            {
                shared = other;
                return false;
            }
            shared = new(Activity.Current is { Recorded: true } span ? span.Context : default, timeout);
            _inFlight.Add(key, shared);
            return true;
        }
    }

    private async ValueTask<LookupResult> WaitAsync(LookupKey key, SharedLookup shared, Upstream upstream, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            return await shared.JoinAsync().WaitAsync(timeout > TimeSpan.Zero ? timeout : TimeSpan.Zero, timeProvider, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // The one query that is known of: the work that was joined has asked somebody.
            return new()
            {
                Outcome = LookupOutcome.TimedOut,
                Server = upstream.Resolvers[key.Resolver ?? 0],
                Attempts = 1,
            };
        }
        catch (OperationCanceledException)
        {
            return new() { Outcome = LookupOutcome.Cancelled };
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<JoinedResult> RunAsync(LookupKey key, SharedLookup shared, Upstream upstream, TimeSpan timeout, bool joined, CancellationToken cancellationToken)
    {
        // What those who have joined are told if a bug ends this.
        var result = new LookupResult { Outcome = LookupOutcome.NetworkError };
        var began = timeProvider.GetTimestamp();
        var place = region.Places.AttemptAcquire();
        try
        {
            if (!place.IsAcquired)
            {
                place = await QueueAsync(timeout, cancellationToken).ConfigureAwait(false);
                timeout -= timeProvider.GetElapsedTime(began);
            }
            if (place is { IsAcquired: true })
                meters.RecordLookupBegan(region.Name);
            if (place is null || timeout <= TimeSpan.Zero)
                result = new() { Outcome = cancellationToken.IsCancellationRequested ? LookupOutcome.Cancelled : LookupOutcome.TimedOut };
            else if (!place.IsAcquired)
                result = new() { Outcome = LookupOutcome.Overloaded };
            else
                result = await upstream.Ask(key, timeout, cancellationToken).ConfigureAwait(false);
            return new(result, joined, default);
        }
        finally
        {
            if (place is { IsAcquired: true })
                meters.RecordLookupEnded(region.Name);
            place?.Dispose();
            lock (_gate)
                _inFlight.Remove(key);
            shared.Complete(result);
        }
    }

    /// <summary>Waits for a place; null if the time was up or the caller has left, a lease without a place if the queue is full.</summary>
    private async ValueTask<RateLimitLease?> QueueAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var end = new CancellationTokenSource(timeout, timeProvider);
        using var left = cancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);
        try
        {
            return await region.Places.AcquireAsync(1, end.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}
