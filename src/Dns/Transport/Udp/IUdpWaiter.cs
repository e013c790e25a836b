namespace DnsOrleans.Dns.Transport.Udp;

/// <summary>Who is told how a <see cref="UdpWait"/> ended: once for each wait, on whatever thread ended it, maybe before the call that began it returns.</summary>
internal interface IUdpWaiter
{
    /// <summary>The reply has come: ID and question match, the rest is unread. The octets are the waiter's during the call only.</summary>
    void OnReply(ReadOnlySpan<byte> message);

    /// <summary>There will be no reply.</summary>
    void OnEnded(LookupOutcome outcome);
}
