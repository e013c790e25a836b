namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>The connections to one server: few, each with many queries, and never more of either than the limits say.</summary>
internal sealed class StreamPool(IStreamConnector connector, TransportProtocol protocol, StreamLimits limits, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly List<PooledConnection> _connections = [];
    private readonly Queue<TaskCompletionSource> _queue = new();
    private readonly StreamAllotment _allotment = new(timeProvider);
    private long _lastNumber;
    private bool _disposed;

    /// <summary>Takes a place for one query, on an open connection rather than a new one; waits where all are taken. <see cref="Return"/> gives it back.</summary>
    /// <param name="after">Connections up to this number are avoided where another can be opened.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="OperationCanceledException">The token said so.</exception>
    public async ValueTask<PooledConnection> TakeAsync(long after, CancellationToken cancellationToken)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            TaskCompletionSource turn;
            lock (_gate)
            {
                if ((Find(after) ?? Open() ?? Find(0)) is { } found)
                {
                    found.Take();
                    return found;
                }
                turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _queue.Enqueue(turn);
            }
            await WaitAsync(turn, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The query that had the place has ended.</summary>
    public void Return(PooledConnection place)
    {
        bool isDone;
        lock (_gate)
        {
            place.Return();
            isDone = place.InFlight == 0 && place.IsUsedUp;
            CallNext();
        }
        if (isDone)
            place.Connection.Close();
    }

    public async ValueTask DisposeAsync()
    {
        PooledConnection[] left;
        lock (_gate)
        {
            _disposed = true;
            left = [.. _connections];
        }
        foreach (var pooled in left)
            pooled.Connection.Close();
        foreach (var pooled in left)
            await pooled.Connection.DisposeAsync().ConfigureAwait(false);
    }

    private PooledConnection? Find(long after)
    {
        // The oldest first: the others run out of queries and close.
        foreach (var pooled in _connections)
        {
            if (pooled.Number > after && pooled.InFlight < limits.QueriesPerConnection && !pooled.IsUsedUp)
                return pooled;
        }
        return null;
    }

    private PooledConnection? Open()
    {
        if (_disposed || _connections.Count >= limits.Connections)
            return null;
        // A connection outlives the one who opens it: that one's context (a request, a trace) must not be carried along.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            PooledConnection? pooled = null;
            var connection = new StreamConnection(connector, protocol, limits.IdleTimeout, timeProvider, answered => Remove(pooled!, answered)); // called after the next statement
            pooled = new(++_lastNumber, _allotment.Current) { Connection = connection };
            _connections.Add(pooled);
            connection.Start();
            return pooled;
        }
    }

    private void Remove(PooledConnection ended, int? answered)
    {
        lock (_gate)
        {
            _connections.Remove(ended);
            ended.NewestAtEnd = _lastNumber;
            if (answered is { } replies)
                _allotment.OnClosed(replies);
            // Room for a whole new connection.
            for (var places = 0; places < limits.QueriesPerConnection && _queue.Count > 0; places++)
                CallNext();
        }
    }

    private async ValueTask WaitAsync(TaskCompletionSource turn, CancellationToken cancellationToken)
    {
        try
        {
            await turn.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // A turn that came at the same moment is the next one's.
            if (!turn.TrySetCanceled(cancellationToken))
            {
                lock (_gate)
                    CallNext();
            }
            throw;
        }
    }

    private void CallNext()
    {
        while (_queue.TryDequeue(out var turn) && !turn.TrySetResult())
        {
            // That one has left.
        }
    }
}
