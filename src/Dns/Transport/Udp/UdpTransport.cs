using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>DNS over UDP to one server (RFC 1035 section 4.2.1): any number of queries share few sockets, one table by ID and one timer.</summary>
internal sealed class UdpTransport : IDisposable
{
    private readonly SocketAddress _socketAddress;
    private readonly int _maxInFlight;
    private readonly int _queriesPerPort;
    private readonly IUdpEngine _engine;
    private readonly TimerWheel _wheel;
    private readonly UdpWait?[] _waitsById = new UdpWait?[ushort.MaxValue + 1];
    private readonly HashSet<UdpPort> _ports = [];
    private readonly Stack<UdpWait?[]> _freePlaces = new();
    private readonly Lock _gate = new();
    private UdpPort? _current;
    private int _inFlight;
    private bool _disposed;

    /// <param name="server">The server's address and port.</param>
    /// <param name="maxInFlight">Queries that may wait at once, 1 to 32768.</param>
    /// <param name="queriesPerPort">Queries after which a socket on a fresh port takes over.</param>
    /// <param name="shared">How datagrams go, and the wheel of every deadline.</param>
    public UdpTransport(IPEndPoint server, int maxInFlight, int queriesPerPort, UdpShared shared)
    {
        (Server, _maxInFlight, _queriesPerPort, _engine, _wheel) = (server, maxInFlight, queriesPerPort, shared.Engine, shared.Wheel);
        _socketAddress = server.Serialize();
        _engine.Attach(this);
    }

    /// <summary>The server's address and port.</summary>
    public IPEndPoint Server { get; }

    /// <summary>The same as the system's own structure (<c>struct sockaddr</c>).</summary>
    public ReadOnlySpan<byte> SocketAddress => _socketAddress.Buffer.Span[.._socketAddress.Size];

    /// <summary>How many queries wait for their replies.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Sends the wait's query with a fresh ID; the waiter is told how it ends, maybe before this returns.</summary>
    /// <param name="wait">A wait that is not going on.</param>
    /// <param name="deadline">When to give up, as the time provider's timestamp.</param>
    /// <param name="watchToken">False where the token's owner ends the wait by itself once it has cancelled the token.</param>
    /// <param name="cancellationToken">Ends the wait at once.</param>
    /// <returns>Null once the wait has begun; otherwise how it ended before that, which the waiter is not told.</returns>
    public LookupOutcome? TryBegin(UdpWait wait, long deadline, bool watchToken, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return LookupOutcome.Cancelled;
        if (Interlocked.Increment(ref _inFlight) > _maxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            return LookupOutcome.Overloaded;
        }
        if (!TryReserve(out var port, out var place))
        {
            Interlocked.Decrement(ref _inFlight);
            return Volatile.Read(ref _disposed) ? LookupOutcome.Cancelled : LookupOutcome.NetworkError;
        }

        wait.Query.Id = ClaimId(wait);
        // In this order: whatever ends the port finds the wait in its place, and the wheel its deadline, before a reply can come.
        port.Place(place, wait);
        var number = wait.Begin(this, port, deadline, watchToken ? cancellationToken : CancellationToken.None);
        _wheel.Watch(wait, deadline);
        port.Send(wait, number);
        if (cancellationToken.IsCancellationRequested || Volatile.Read(ref _disposed))
            wait.End(number, LookupOutcome.Cancelled);
        return null;
    }

    public void Dispose()
    {
        UdpPort[] ports;
        lock (_gate)
        {
            Volatile.Write(ref _disposed, true);
            _current = null;
            ports = [.. _ports];
        }
        foreach (var port in ports)
        {
            port.Dispose();
            port.FailAll(LookupOutcome.Cancelled);
        }
        _engine.Detach(this);
    }

    /// <summary>A datagram from the server: the query with its ID may take it.</summary>
    internal void OnDatagram(ReadOnlySpan<byte> datagram, UdpPort port)
    {
        if (datagram.Length >= sizeof(ushort))
            Volatile.Read(ref _waitsById[BinaryPrimitives.ReadUInt16BigEndian(datagram)])?.Offer(datagram, port);
    }

    /// <summary>The wait under that ID is over.</summary>
    internal void Forget(ushort id)
    {
        Volatile.Write(ref _waitsById[id], null);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <summary>The wait's deadline is later than the wheel knew.</summary>
    internal void Watch(UdpWait wait, long deadline) => _wheel.Watch(wait, deadline);

    /// <summary>Every query of the port has ended.</summary>
    internal void Retire(UdpPort port)
    {
        lock (_gate)
        {
            _ports.Remove(port);
            // Most of what a port costs in memory. Whoever still looks there for this port's waits passes another's over.
            _freePlaces.Push(port.Places);
        }
        port.Dispose();
    }

    private ushort ClaimId(UdpWait wait)
    {
        // At most half of the ids are taken (the bound on queries in flight), so two draws are enough on average.
        while (true)
        {
            var id = CryptoRandom.NextUInt16();
            if (Interlocked.CompareExchange(ref _waitsById[id], wait, null) is null)
                return id;
        }
    }

    private bool TryReserve([NotNullWhen(true)] out UdpPort? port, out int place)
    {
        port = Volatile.Read(ref _current);
        if (port is not null && port.TryReserve(out place))
            return true;
        lock (_gate)
        {
            port = _current;
            if (port is not null && port.TryReserve(out place))
                return true;
            place = 0;
            port = _disposed ? null : Open();
            return port is not null && port.TryReserve(out place);
        }
    }

    private UdpPort? Open()
    {
        var places = _freePlaces.TryPop(out var used) ? used : new UdpWait?[_queriesPerPort];
        if (_engine.TryOpen(this, places) is not { } port)
            return null;
        _ports.Add(port);
        Volatile.Write(ref _current, port);
        return port;
    }
}
