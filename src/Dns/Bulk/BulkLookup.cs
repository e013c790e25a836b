namespace DnsOrleans.Dns.Bulk;

/// <summary>A lookup of bulk calls, one name after the other.</summary>
internal sealed class BulkLookup(Upstreams upstreams) : LookupOperation(upstreams, leavesUnread: true)
{
    private BulkCall? _call;

    /// <summary>Begins to look the next name up; may end before this returns.</summary>
    public void Start(BulkCall call, DnsName name, RecordType type, TimeSpan timeout, Edns edns, CancellationToken cancellationToken)
    {
        _call = call;
        Begin(name, type, timeout, edns, server: null, cancellationToken);
    }

    /// <summary>What the lookup has come to.</summary>
    public BulkResult ToResult() => Record.ToBulkResult(Query.Name);

    /// <summary>Ends the lookup as cancelled; the token given at its start has to say so already.</summary>
    public void Stop() => Cancel();

    /// <summary>The call is over.</summary>
    public void Rest()
    {
        _call = null;
        Clear();
    }

    protected override void OnCompleted() => _call!.OnCompleted(this); // set by the start

    protected override void OnFailed(Exception bug) => _call!.OnFailed(this, bug);
}
