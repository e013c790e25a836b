namespace DnsOrleans.Dns.Transport.Https;

/// <summary>Lets one request go ahead where no connection has answered yet; the others follow its answer.</summary>
/// <remarks>BIND 9.18 drops a connection that brings more than 1.5 KiB before the first whole query, which the headers of a dozen requests at once do. It also spares a server that is just coming back all of them.</remarks>
internal sealed class HttpsVanguard(TimeProvider timeProvider)
{
    // A name that takes long to resolve must not hold up the others. While there is no connection, nothing is to be gained by going.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private TaskCompletionSource? _ahead;
    private bool _isOpen;
    private bool _isConnecting;

    /// <summary>True while there is a connection that has answered.</summary>
    public bool IsOpen
    {
        get
        {
            lock (_gate)
                return _isOpen;
        }
    }

    /// <summary>Waits for the turn; true for the one that goes ahead. <see cref="Leave"/> follows either.</summary>
    /// <exception cref="OperationCanceledException">The token said so.</exception>
    public async ValueTask<bool> EnterAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task ahead;
            lock (_gate)
            {
                if (_isOpen)
                    return false;
                if (_ahead is null)
                {
                    _ahead = new(TaskCreationOptions.RunContinuationsAsynchronously);
                    return true;
                }
                ahead = _ahead.Task;
            }
            try
            {
                await ahead.WaitAsync(Patience, timeProvider, cancellationToken).ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                lock (_gate)
                {
                    if (!_isConnecting)
                        return false;
                }
            }
        }
    }

    /// <summary>A request has ended.</summary>
    /// <param name="wasAhead">What <see cref="EnterAsync"/> said.</param>
    /// <param name="answered">A response came, whatever it says.</param>
    public void Leave(bool wasAhead, bool answered)
    {
        TaskCompletionSource? ahead = null;
        lock (_gate)
        {
            _isOpen |= answered;
            if (wasAhead)
                (ahead, _ahead) = (_ahead, null);
        }
        ahead?.SetResult();
    }

    /// <summary>A connection is being opened, or no longer.</summary>
    public void Connect(bool isConnecting)
    {
        lock (_gate)
            (_isOpen, _isConnecting) = (false, isConnecting);
    }

    /// <summary>A connection was lost: the next request goes ahead again.</summary>
    public void Close()
    {
        lock (_gate)
            _isOpen = false;
    }
}
