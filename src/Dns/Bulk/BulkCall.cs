namespace DnsOrleans.Dns.Bulk;

/// <summary>A bulk call under way: keeps a window of lookups busy until the names run out.</summary>
/// <remarks>Names are taken and results given under one lock, mostly by the one thread that receives. A lookup that ends within its own start only leaves itself behind, for the loop that started it.</remarks>
internal sealed class BulkCall : IDisposable
{
    // As many as any server's socket holds at once; from there the window grows with each reply.
    private const int FirstWindow = 32;

    private readonly BulkStation _station;
    private readonly IEnumerator<DnsName> _names;
    private readonly RecordType _type;
    private readonly BulkVisitor _visitor;
    private readonly BulkOptions _options;
    private readonly Edns _edns;
    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource<BulkSummary> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _window;
    private long _started;
    private long _replied;
    private bool _isStarting;
    private bool _hasAllNames;
    private Exception? _failure;
    private Task _stopped = Task.CompletedTask;

    public BulkCall(BulkStation station, IEnumerable<DnsName> names, RecordType type, BulkVisitor visitor, BulkOptions options)
    {
        (_station, _names, _type, _visitor, _options) = (station, names.GetEnumerator(), type, visitor, options);
        _edns = options.DnssecOk ? station.Upstreams.EdnsWithDnssec : station.Upstreams.Edns;
        _window = Math.Min(FirstWindow, options.Window);
    }

    /// <summary>Looks all names up.</summary>
    /// <param name="stop">Ends the call early.</param>
    /// <param name="alsoStop">Does so too.</param>
    public async Task<BulkSummary> RunAsync(CancellationToken stop, CancellationToken alsoStop)
    {
        using var first = stop.UnsafeRegister(static call => ((BulkCall)call!).Stop(), this);
        using var second = alsoStop.UnsafeRegister(static call => ((BulkCall)call!).Stop(), this);
        lock (_gate)
            StartMore();
        try
        {
            return await _end.Task.ConfigureAwait(false);
        }
        finally
        {
            // As the registrations wait for theirs: whoever comes next has the lookups that it still goes through.
            await _stopped.ConfigureAwait(false);
        }
    }

    /// <summary>A lookup has ended.</summary>
    public void OnCompleted(BulkLookup lookup)
    {
        lock (_gate)
        {
            Visit(lookup);
            _station.Return(lookup);
            StartMore();
        }
    }

    /// <summary>A lookup has met a bug: the call's caller is to see it.</summary>
    public void OnFailed(BulkLookup lookup, Exception bug)
    {
        lock (_gate)
        {
            Fail(bug);
            _station.Return(lookup);
            StartMore();
        }
    }

    public void Dispose()
    {
        _names.Dispose();
        _stopping.Dispose();
    }

    private void Stop()
    {
        // First, so that no lookup begins unseen.
        _stopping.Cancel();
        BulkLookup[] lookups;
        lock (_gate)
        {
            if (_end.Task.IsCompleted)
                return;
            lookups = _station.Lookups;
        }
        foreach (var lookup in lookups)
            lookup.Stop();
        // Nothing may have been under way.
        lock (_gate)
            StartMore();
    }

    private void Visit(BulkLookup lookup)
    {
        if (_failure is not null)
            return;
        try
        {
            var result = lookup.ToResult();
            if (result.Outcome == LookupOutcome.Replied)
            {
                _replied++;
                if (_window < _options.Window)
                    _window++;
            }
            _visitor(result);
        }
        catch (Exception ofVisitor)
        {
            Fail(ofVisitor);
        }
    }

    private void StartMore()
    {
        if (_isStarting)
            return;
        _isStarting = true;
        while (_station.InFlight < _window && TryNext(out var name))
        {
            _started++;
            _station.Take().Start(this, name, _type, _options.Timeout, _edns, _stopping.Token);
        }
        _isStarting = false;
        if (_station.InFlight > 0 || !(_hasAllNames || _stopping.IsCancellationRequested || _failure is not null))
            return;
        if (_failure is not null)
            _end.TrySetException(_failure);
        else
            _end.TrySetResult(new(_started, _replied, _hasAllNames));
    }

    private bool TryNext(out DnsName name)
    {
        name = DnsName.Root;
        if (_hasAllNames || _failure is not null || _stopping.IsCancellationRequested)
            return false;
        try
        {
            _hasAllNames = !_names.MoveNext();
            if (_hasAllNames)
                return false;
            name = _names.Current;
            return true;
        }
        catch (Exception ofSource)
        {
            Fail(ofSource);
            return false;
        }
    }

    private void Fail(Exception failure)
    {
        if (_failure is not null)
            return;
        _failure = failure;
        // Not here: the lookups that it ends are told of under this lock, which this thread holds.
        _stopped = Task.Run(Stop);
    }
}
