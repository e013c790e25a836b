namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>A query that waits for its reply on a connection. The result is null where the connection ended first.</summary>
internal sealed class StreamWait(DnsQuery query) : TaskCompletionSource<Exchange?>(TaskCreationOptions.RunContinuationsAsynchronously)
{
    public DnsQuery Query => query;
}
