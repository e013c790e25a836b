using DnsOrleans.Dns.Transport.Streams;

namespace DnsOrleans.Dns.Transport.Https;

/// <summary>Carries a failed opening through .NET's HTTP client, which knows no other way; it becomes a value again on the other side.</summary>
internal sealed class ConnectionFailedException(StreamOpening opening) : IOException(opening.Reason)
{
    public StreamOpening Opening => opening;
}
