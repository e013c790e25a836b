namespace DnsOrleans.Dns.Transport.Streams;

/// <summary>How many queries one connection may carry: any number, but after a server has closed one on queries only as many as it had answered there.</summary>
/// <remarks>Some servers answer one query, or a few, and close. What is asked of them past that is lost, so it is asked once too often only until it is known.</remarks>
internal sealed class StreamAllotment(TimeProvider timeProvider)
{
    // A server that has answered more has its own reasons to close, such as a restart.
    private const int Few = 64;

    private static readonly TimeSpan BelievedFor = TimeSpan.FromMinutes(1);

    private int _allotment = int.MaxValue;
    private long _since;

    /// <summary>The bound of a connection that is opened now.</summary>
    public int Current => _allotment == int.MaxValue || timeProvider.GetElapsedTime(_since) > BelievedFor ? int.MaxValue : _allotment;

    /// <summary>The other side closed a connection on queries, after that many replies.</summary>
    public void OnClosed(int answered)
    {
        if (answered is >= 1 and < Few)
            (_allotment, _since) = (answered, timeProvider.GetTimestamp());
    }
}
