using System.Threading.Channels;

namespace DnsOrleans.Grains.Lookups;

/// <summary>What a watcher reads. No iterator: the lookup runs on its own, and its spans keep the caller's context.</summary>
/// <param name="events">The events.</param>
/// <param name="left">Called once, when the watcher has read everything, stops or is cancelled.</param>
internal sealed class WatchedLookup(ChannelReader<LookupEvent> events, Action left) : IAsyncEnumerable<LookupEvent>, IAsyncEnumerator<LookupEvent>
{
    private CancellationToken _cancellationToken;
    private LookupEvent? _current;
    private bool _left;

    public LookupEvent Current => _current ?? throw new InvalidOperationException("There is no event before the first or after the last");

    public IAsyncEnumerator<LookupEvent> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        _cancellationToken = cancellationToken;
        return this;
    }

    public ValueTask<bool> MoveNextAsync() =>
        events.TryRead(out _current) ? new(true) : WaitAsync();

    public ValueTask DisposeAsync()
    {
        if (!_left)
        {
            _left = true;
            left();
        }
        return default;
    }

    private async ValueTask<bool> WaitAsync()
    {
        while (await events.WaitToReadAsync(_cancellationToken))
        {
            if (events.TryRead(out _current))
                return true;
        }
        _current = null;
        return false;
    }
}
