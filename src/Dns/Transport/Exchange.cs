namespace DnsOrleans.Dns.Transport;

/// <summary>How one exchange ended.</summary>
/// <param name="Outcome">The end.</param>
/// <param name="Reply">The reply, null unless <see cref="LookupOutcome.Replied"/> or where it is left <see cref="Unread"/>.</param>
/// <param name="Protocol">What it went over.</param>
/// <param name="Reason">More of why there is no reply, as a phrase that follows the server's address; null where the outcome says all.</param>
internal readonly record struct Exchange(LookupOutcome Outcome, DnsMessage? Reply, TransportProtocol Protocol, string? Reason = null)
{
    /// <summary>The reply's octets where the query wants no more than them, null otherwise.</summary>
    public UnreadReply? Unread { get; init; }

    /// <summary>There was a reply.</summary>
    public bool HasReply => Outcome == LookupOutcome.Replied;

    /// <summary>The reply's RCODE, null if there was no reply.</summary>
    public ResponseCode? ResponseCode => Unread?.ResponseCode ?? Reply?.ResponseCode;

    /// <summary>The reply is only a part of the answer (RFC 1035 section 4.1.1, TC).</summary>
    public bool IsTruncated => ((Unread?.Flags ?? Reply?.Flags) & HeaderFlags.TC) is not (null or 0);

    /// <summary>The network that the reply names (RFC 7871), null if it names none.</summary>
    public ClientSubnet? ClientSubnet => Unread is { } unread ? unread.ReadEdns()?.ClientSubnet : Reply?.Edns?.ClientSubnet;

    /// <summary>The reply's cookie (RFC 7873), null if it has none.</summary>
    public DnsCookie? Cookie => Unread is { } unread ? unread.ReadEdns()?.Cookie : Reply?.Edns?.Cookie;
}
