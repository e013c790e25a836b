namespace DnsOrleans.Dns.Transport;

/// <summary>How one exchange ended.</summary>
/// <param name="Outcome">The end.</param>
/// <param name="Reply">The reply, null unless <see cref="LookupOutcome.Replied"/>.</param>
/// <param name="Protocol">What it went over.</param>
/// <param name="Reason">More of why there is no reply, as a phrase that follows the server's address; null where the outcome says all.</param>
internal readonly record struct Exchange(LookupOutcome Outcome, DnsMessage? Reply, TransportProtocol Protocol, string? Reason = null)
{
    /// <summary>The reply is only a part of the answer (RFC 1035 section 4.1.1, TC).</summary>
    public bool IsTruncated => Reply is { } reply && (reply.Flags & HeaderFlags.TC) != 0;
}
