namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>For how long a server has said nothing on a connection while queries waited there.</summary>
/// <remarks>A peer that lost its power, or a NAT that forgot the connection, closes nothing: TCP alone would notice after a quarter of an hour.</remarks>
internal sealed class StreamSilence(TimeProvider timeProvider)
{
    // Longer than a recursive resolver mostly needs; what a hasty caller does not wait for says nothing about the connection.
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private long? _since;

    /// <summary>True where the connection may well be dead.</summary>
    public bool IsLong => _since is { } since && timeProvider.GetElapsedTime(since) >= Long;

    public void OnSent() => _since ??= timeProvider.GetTimestamp();

    /// <param name="othersWait">Queries are left that wait for a reply.</param>
    public void OnReceived(bool othersWait) => _since = othersWait ? timeProvider.GetTimestamp() : null;
}
