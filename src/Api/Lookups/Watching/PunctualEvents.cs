using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Api.Lookups.Watching;

/// <summary>A lookup's events, whose reader is kept no longer than until a moment. Orleans takes leave of a grain before it tells of a failure, and waits for an answer: half a minute, where that grain's silo hangs.</summary>
/// <param name="events">The grain's events.</param>
/// <param name="end">When nothing is waited for any more.</param>
internal sealed class PunctualEvents(IAsyncEnumerator<LookupEvent> events, CancellationToken end) : IAsyncEnumerator<LookupEvent>
{
    private Task<bool>? _move;

    public LookupEvent Current => events.Current;

    public ValueTask<bool> MoveNextAsync()
    {
        var move = events.MoveNextAsync();
        if (move.IsCompleted)
            return move;
        _move = move.AsTask();
        return new(_move.WaitAsync(end));
    }

    public async ValueTask DisposeAsync() =>
        await LeaveAsync().WaitAsync(end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    /// <summary>An enumerator may not be left while it moves.</summary>
    private async Task LeaveAsync()
    {
        if (_move is { } move)
            await ((Task)move).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await events.DisposeAsync();
    }
}
