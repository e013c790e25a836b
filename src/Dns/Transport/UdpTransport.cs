using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Transport;

/// <summary>DNS over UDP to one server (RFC 1035 section 4.2.1): any number of lookups share few sockets, one table of pending queries and one timer.</summary>
internal sealed class UdpTransport : IDnsTransport
{
    // More than the payload size asked for: what is longer is no reply of ours.
    private const int ReceiveBufferLength = 4096;
    private const int MaxPooledBuffers = 64;

    private readonly IPEndPoint _server;
    private readonly int _maxInFlight;
    private readonly int _queriesPerPort;
    private readonly PendingReply?[] _pendingById = new PendingReply?[ushort.MaxValue + 1];
    private readonly ConcurrentQueue<PendingReply> _free = new();
    private readonly ConcurrentQueue<SocketAsyncEventArgs> _buffers = new();
    private readonly List<UdpChannel> _channels = [];
    private readonly Lock _gate = new();
    private readonly DeadlineTimer _timer;
    private UdpChannel? _current;
    private int _inFlight;
    private bool _disposed;

    /// <param name="server">The server's address and port.</param>
    /// <param name="maxInFlight">Queries that may wait at once, 1 to 32768.</param>
    /// <param name="queriesPerPort">Queries after which a socket on a fresh port takes over.</param>
    /// <param name="timeProvider">The clock of every deadline.</param>
    public UdpTransport(IPEndPoint server, int maxInFlight, int queriesPerPort, TimeProvider timeProvider)
    {
        (_server, _maxInFlight, _queriesPerPort) = (server, maxInFlight, queriesPerPort);
        _timer = new DeadlineTimer(timeProvider, Expire);
    }

    public ValueTask<Exchange> ExchangeAsync(DnsQuery query, long deadline, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Ended(LookupOutcome.Cancelled);
        if (Interlocked.Increment(ref _inFlight) > _maxInFlight)
        {
            Interlocked.Decrement(ref _inFlight);
            return Ended(LookupOutcome.Overloaded);
        }
        if (!TryReserve(out var channel, out var place))
        {
            Interlocked.Decrement(ref _inFlight);
            return Ended(Volatile.Read(ref _disposed) ? LookupOutcome.Cancelled : LookupOutcome.NetworkError);
        }

        if (!_free.TryDequeue(out var pending))
            pending = new PendingReply(this);
        query.Id = ClaimId(pending);
        var exchange = pending.Start(query, channel, deadline);
        // In this order: the timer, once set, finds the query in its place; and it is set before a reply can come.
        channel.Place(place, pending);
        _timer.Due(deadline);
        channel.Send(pending, query.Octets.Span);
        pending.CancelOn(cancellationToken);
        return exchange;
    }

    public async ValueTask DisposeAsync()
    {
        UdpChannel[] channels;
        lock (_gate)
        {
            Volatile.Write(ref _disposed, true);
            _current = null;
            channels = [.. _channels];
        }
        foreach (var channel in channels)
        {
            channel.Dispose();
            channel.FailAll(LookupOutcome.Cancelled);
        }
        await _timer.DisposeAsync().ConfigureAwait(false);
        while (_buffers.TryDequeue(out var buffer))
            buffer.Dispose();
    }

    /// <summary>A datagram from the server: the query with its id may take it.</summary>
    internal void OnDatagram(ReadOnlySpan<byte> datagram, UdpChannel channel)
    {
        if (datagram.Length >= sizeof(ushort))
            Volatile.Read(ref _pendingById[BinaryPrimitives.ReadUInt16BigEndian(datagram)])?.Offer(datagram, channel);
    }

    /// <summary>The wait under that id is over.</summary>
    internal void Forget(ushort id, PendingReply pending)
    {
        Interlocked.CompareExchange(ref _pendingById[id], null, pending);
        Interlocked.Decrement(ref _inFlight);
    }

    /// <summary>The caller has its result: the object may wait for another. There are never more than have waited at once.</summary>
    internal void Return(PendingReply pending) => _free.Enqueue(pending);

    /// <summary>Every query of the channel has ended.</summary>
    internal void Retire(UdpChannel channel)
    {
        lock (_gate)
            _channels.Remove(channel);
        channel.Dispose();
    }

    /// <summary>The channel is closed: its receive buffer may serve another.</summary>
    internal void ReturnBuffer(SocketAsyncEventArgs buffer)
    {
        if (!Volatile.Read(ref _disposed) && _buffers.Count < MaxPooledBuffers)
            _buffers.Enqueue(buffer);
        else
            buffer.Dispose();
    }

    private static ValueTask<Exchange> Ended(LookupOutcome outcome) => new(new Exchange(outcome, null, TransportProtocol.Udp));

    private ushort ClaimId(PendingReply pending)
    {
        // At most half of the ids are taken (the bound on queries in flight), so two draws are enough on average.
        while (true)
        {
            var id = CryptoRandom.NextUInt16();
            if (Interlocked.CompareExchange(ref _pendingById[id], pending, null) is null)
                return id;
        }
    }

    private bool TryReserve([NotNullWhen(true)] out UdpChannel? channel, out int place)
    {
        channel = Volatile.Read(ref _current);
        if (channel is not null && channel.TryReserve(out place))
            return true;
        lock (_gate)
        {
            channel = _current;
            if (channel is not null && channel.TryReserve(out place))
                return true;
            place = 0;
            channel = _disposed ? null : Open();
            return channel is not null && channel.TryReserve(out place);
        }
    }

    private UdpChannel? Open()
    {
        var buffer = RentBuffer();
        if (UdpChannel.TryOpen(this, _server, buffer, _queriesPerPort) is not { } channel)
        {
            ReturnBuffer(buffer);
            return null;
        }
        _channels.Add(channel);
        Volatile.Write(ref _current, channel);
        return channel;
    }

    private SocketAsyncEventArgs RentBuffer()
    {
        if (_buffers.TryDequeue(out var buffer))
            return buffer;
        // Without execution context: that of whoever opens the socket is none of the receiving loop's business.
        buffer = new SocketAsyncEventArgs(true);
        buffer.SetBuffer(GC.AllocateUninitializedArray<byte>(ReceiveBufferLength, pinned: true));
        return buffer;
    }

    private long Expire(long now)
    {
        UdpChannel[] channels;
        lock (_gate)
            channels = [.. _channels];
        var earliest = long.MaxValue;
        foreach (var channel in channels)
            earliest = Math.Min(earliest, channel.Expire(now));
        return earliest;
    }
}
