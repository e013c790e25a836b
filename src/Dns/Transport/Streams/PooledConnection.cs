namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>A connection, and what its pool knows of it.</summary>
internal sealed class PooledConnection
{
    private readonly int _allotment;
    private int _taken;

    /// <param name="number">Later connections have higher numbers.</param>
    /// <param name="allotment">How many queries it may carry in its life.</param>
    public PooledConnection(long number, int allotment) => (Number, NewestAtEnd, _allotment) = (number, number, allotment);

    public required StreamConnection Connection { get; init; }

    public long Number { get; }

    /// <summary>Queries that have a place here now.</summary>
    public int InFlight { get; private set; }

    /// <summary>True where no further query is to be put here.</summary>
    public bool IsUsedUp => _taken >= _allotment || Connection.IsSpent;

    /// <summary>The number of the pool's newest connection when this one ended: those up to it may be as dead, later ones are not.</summary>
    public long NewestAtEnd { get; set; }

    public void Take()
    {
        _taken++;
        InFlight++;
    }

    public void Return() => InFlight--;
}
