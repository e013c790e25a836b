using System.Buffers.Binary;

namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>One connection with any number of queries on it, whose replies come in any order (RFC 7766 sections 6.2.1.1 and 7). It takes queries before it is open.</summary>
internal sealed class StreamConnection : IAsyncDisposable
{
    private readonly IStreamConnector _connector;
    private readonly Action<int?> _onEnded;
    private readonly TransportProtocol _protocol;
    private readonly TimeSpan _idleTimeout;
    private readonly ITimer _idleTimer;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _gate = new();
    private readonly Dictionary<ushort, StreamWait> _waiting = [];
    private readonly FrameWriter _writer;
    private readonly StreamSilence _silence;
    private volatile bool _hasEnded;
    private volatile bool _isClosedHere;
    private volatile bool _isSuspect;
    private Exchange? _failure;
    private Task _running = Task.CompletedTask;
    private int _answered;

    /// <param name="connector">Opens it.</param>
    /// <param name="protocol">What its replies are said to have come over.</param>
    /// <param name="idleTimeout">How long it stays open with no query on it.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="onEnded">Called once when it can take no more, before those who wait are told: with the number of replies that came, if the other side closed it on queries without one.</param>
    public StreamConnection(IStreamConnector connector, TransportProtocol protocol, TimeSpan idleTimeout, TimeProvider timeProvider, Action<int?> onEnded)
    {
        (_connector, _protocol, _idleTimeout, _onEnded) = (connector, protocol, idleTimeout, onEnded);
        _silence = new(timeProvider);
        _writer = new(_closing.Cancel, _closing.Token);
        _idleTimer = timeProvider.CreateTimer(static state => ((StreamConnection)state!).CloseIfIdle(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>True where no further query should be put: it has ended, or a query went without a reply while the server said nothing at all.</summary>
    public bool IsSpent => _hasEnded || _isSuspect;

    /// <summary>Begins to connect. Once.</summary>
    public void Start() => _running = RunAsync();

    /// <summary>Closes the connection; what waits on it ends without a reply.</summary>
    public void Close()
    {
        _isClosedHere = true;
        _closing.Cancel();
    }

    /// <summary>Sends the query, under an id of this connection's, and waits for its reply; null where the connection ended before. A connection that could not be opened gives the reason as the exchange.</summary>
    /// <exception cref="OperationCanceledException">The token said so.</exception>
    public async ValueTask<Exchange?> AskAsync(DnsQuery query, CancellationToken cancellationToken)
    {
        var wait = new StreamWait(query);
        if (!TryBegin(wait))
            return _failure;
        _writer.Flush();
        await using (cancellationToken.UnsafeRegister(static (state, token) => ((StreamWait)state!).TrySetCanceled(token), wait).ConfigureAwait(false))
        {
            try
            {
                return await wait.Task.ConfigureAwait(false);
            }
            finally
            {
                Leave(wait);
            }
        }
    }

    /// <summary>Closes the connection and returns when everything that it held has been let go.</summary>
    public async ValueTask DisposeAsync()
    {
        Close();
        await _running.ConfigureAwait(false);
    }

    private bool TryBegin(StreamWait wait)
    {
        lock (_gate)
        {
            if (_hasEnded)
                return false;
            do
                wait.Query.Id = CryptoRandom.NextUInt16();
            while (!_waiting.TryAdd(wait.Query.Id, wait));
            _silence.OnSent();
            if (_writer.TryAdd(wait.Query.Octets.Span))
                return true;
            // The server reads nothing.
            _isSuspect = true;
            _waiting.Remove(wait.Query.Id);
            return false;
        }
    }

    // A reply looks for its query under the lock: once it has left, nothing here touches it.
    private void Leave(StreamWait wait)
    {
        lock (_gate)
        {
            if (_waiting.TryGetValue(wait.Query.Id, out var found) && found == wait)
                _waiting.Remove(wait.Query.Id);
            if (wait.Task.IsCanceled && _silence.IsLong)
                _isSuspect = true;
            if (_waiting.Count > 0)
                return;
            _silence.OnNoneWaits();
            if (!_hasEnded)
                _idleTimer.Change(_idleTimeout, Timeout.InfiniteTimeSpan);
        }
    }

    private void CloseIfIdle()
    {
        lock (_gate)
        {
            if (_waiting.Count > 0)
                return;
            _hasEnded = true;
        }
        Close();
    }

    private async Task RunAsync()
    {
        Exchange? failure = null;
        try
        {
            var opening = await _connector.OpenAsync(_closing.Token).ConfigureAwait(false);
            if (opening.Stream is { } stream)
                await ServeAsync(stream).ConfigureAwait(false);
            else
                failure = new(opening.Failure, null, _protocol, opening.Reason);
        }
        catch (Exception end) when (end is OperationCanceledException or IOException or ObjectDisposedException)
        {
            // Closed from here, or broken: those who wait are told of either.
        }
        finally
        {
            End(failure);
            await _idleTimer.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task ServeAsync(Stream stream)
    {
        await using (stream.ConfigureAwait(false))
        {
            try
            {
                _writer.Begin(stream);
                using var frames = new FrameReader(stream);
                while (await frames.ReadAsync(_closing.Token).ConfigureAwait(false) is { } message)
                    Deliver(message.Span);
            }
            finally
            {
                await _closing.CancelAsync().ConfigureAwait(false);
                await _writer.StopAsync().ConfigureAwait(false);
            }
        }
    }

    private void Deliver(ReadOnlySpan<byte> message)
    {
        StreamWait wait;
        lock (_gate)
        {
            var isTaken = TryTake(message, out wait!);
            _silence.OnReceived(_waiting.Count > 0);
            if (!isTaken)
                return;
        }
        wait.TrySetResult(wait.Query.Read(message, _protocol));
    }

    private bool TryTake(ReadOnlySpan<byte> message, out StreamWait? wait)
    {
        wait = null;
        if (!BinaryPrimitives.TryReadUInt16BigEndian(message, out var id) || !_waiting.TryGetValue(id, out wait) || !wait.Query.IsAnsweredBy(message))
            return false;
        _waiting.Remove(id);
        _answered++;
        return true;
    }

    private void End(Exchange? failure)
    {
        List<StreamWait> left;
        lock (_gate)
        {
            (_hasEnded, _failure) = (true, failure);
            left = [.. _waiting.Values];
            _waiting.Clear();
        }
        var closedOnQueries = failure is null && left.Count > 0 && !_isClosedHere;
        _onEnded(closedOnQueries ? _answered : null);
        foreach (var wait in left)
            wait.TrySetResult(failure);
    }
}
