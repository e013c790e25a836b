namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>One UDP socket on a random port, connected to its server, shared by a fixed number of queries, then closed when the last of them has ended.</summary>
/// <remarks>A connected socket takes datagrams from its server's address and port only (RFC 5452 section 9.1), and is told when that port is closed.</remarks>
internal abstract class UdpPort(UdpTransport owner, UdpWait?[] places) : IDisposable
{
    private int _reserved;
    private int _unended = places.Length;

    /// <summary>Whoever is or was in a place; another port's waits may stand there until this port's do, and after its end.</summary>
    public UdpWait?[] Places => places;

    /// <summary>Takes one of the port's places; false when all are taken and a new port is due.</summary>
    public bool TryReserve(out int place)
    {
        place = Interlocked.Increment(ref _reserved) - 1;
        return place < places.Length;
    }

    /// <summary>Puts a wait in its place, where the end of the socket finds it.</summary>
    public void Place(int place, UdpWait wait) => Volatile.Write(ref places[place], wait);

    /// <summary>Sends the query of a wait that has its place, at once or with others in a moment.</summary>
    /// <param name="wait">Whose query.</param>
    /// <param name="number">Which of its waits.</param>
    public abstract void Send(UdpWait wait, int number);

    /// <summary>A datagram has come from the server.</summary>
    public void OnDatagram(ReadOnlySpan<byte> datagram) => owner.OnDatagram(datagram, this);

    /// <summary>A query that had a place here has ended; the last one closes the socket.</summary>
    public void OnQueryEnded()
    {
        if (Interlocked.Decrement(ref _unended) == 0)
            owner.Retire(this);
    }

    /// <summary>Ends every wait on this port.</summary>
    public void FailAll(LookupOutcome outcome)
    {
        for (var place = 0; place < Math.Min(Volatile.Read(ref _reserved), places.Length); place++)
            Volatile.Read(ref places[place])?.Fail(outcome, this);
    }

    public abstract void Dispose();
}
