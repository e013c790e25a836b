namespace DnsOrleans.Dns.Bulk;

/// <summary>A lookup of a bulk call, one name after the other.</summary>
internal sealed class BulkLookup(Upstreams upstreams, BulkCall call) : LookupOperation(upstreams, leavesUnread: true)
{
    /// <summary>Begins to look the next name up; may end before this returns.</summary>
    public void Start(DnsName name, RecordType type, TimeSpan timeout, Edns edns, CancellationToken cancellationToken) =>
        Begin(name, type, timeout, edns, server: null, cancellationToken);

    /// <summary>What the lookup has come to.</summary>
    public BulkResult ToResult() => Record.ToBulkResult(Query.Name);

    /// <summary>Ends the lookup as cancelled; the token given at its start has to say so already.</summary>
    public void Stop() => Cancel();

    protected override void OnCompleted() => call.OnCompleted(this);

    protected override void OnFailed(Exception bug) => call.OnFailed(this, bug);
}
