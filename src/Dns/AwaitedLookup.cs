using System.Threading.Tasks.Sources;

namespace DnsOrleans.Dns;

/// <summary>A lookup that its caller awaits.</summary>
internal sealed class AwaitedLookup(DnsResolver resolver, ContinuationQueue? continuations) : LookupOperation(resolver.Upstreams, leavesUnread: false), IValueTaskSource<LookupResult>
{
    private ManualResetValueTaskSourceCore<LookupResult> _source;

    /// <summary>Begins; the operation is the caller's until the result is taken.</summary>
    public ValueTask<LookupResult> Start(DnsName name, RecordType type, TimeSpan timeout, Edns edns, int? server, CancellationToken cancellationToken)
    {
        var version = _source.Version;
        Begin(name, type, timeout, edns, server, cancellationToken);
        return new(this, version);
    }

    /// <summary>Hands the result out: the caller goes on right here.</summary>
    public void Deliver() => _source.SetResult(Record.ToResult());

    protected override void OnCompleted()
    {
        if (continuations is null)
            Deliver();
        else
            continuations.Add(this);
    }

    protected override void OnFailed(Exception bug) => _source.SetException(bug);

    LookupResult IValueTaskSource<LookupResult>.GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            Clear();
            resolver.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<LookupResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<LookupResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
