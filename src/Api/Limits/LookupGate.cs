using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Limits;

/// <summary>Counts the lookups under way over all clients, and refuses one too many.</summary>
internal sealed class LookupGate(DnsOrleansSettings settings)
{
    private readonly int _limit = settings.Api.ConcurrentLookups;
    private int _inFlight;

    /// <summary>Lookups under way.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Takes a place that <see cref="Leave"/> gives back; false if there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _inFlight) <= _limit)
            return true;
        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref _inFlight);
}
