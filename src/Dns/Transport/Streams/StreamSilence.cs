namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>How long queries have waited on a connection since the server last said anything there. While none waits, it has nothing to say.</summary>
/// <remarks>A peer that lost its power, or a NAT that forgot the connection, closes nothing: TCP alone would notice after a quarter of an hour.</remarks>
internal sealed class StreamSilence(TimeProvider timeProvider)
{
    // Longer than a recursive resolver mostly needs; what a hasty caller does not wait for says nothing about the connection.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private TimeSpan _waited;
    private long? _since;

    /// <summary>True where the connection may well be dead.</summary>
    public bool IsLong => Waited >= Long;

    private TimeSpan Waited => _since is { } since ? _waited + timeProvider.GetElapsedTime(since) : _waited;

    /// <summary>A query waits from now on.</summary>
    public void OnSent() => _since ??= timeProvider.GetTimestamp();

    /// <summary>The last query that waited has left.</summary>
    public void OnNoneWaits() => (_waited, _since) = (Waited, null);

    /// <summary>Something came, if only the reply to a query that its caller has given up.</summary>
    /// <param name="othersWait">Queries are left that wait for a reply.</param>
    public void OnReceived(bool othersWait) => (_waited, _since) = (TimeSpan.Zero, othersWait ? timeProvider.GetTimestamp() : null);
}
