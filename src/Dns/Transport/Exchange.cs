namespace DnsOrleans.Dns.Transport;

/// <summary>How one exchange ended.</summary>
/// <param name="Outcome">The end.</param>
/// <param name="Reply">The reply, null unless <see cref="LookupOutcome.Replied"/>.</param>
/// <param name="Protocol">What it went over last.</param>
/// <param name="TruncatedReply">The truncated reply after which the query was sent again over another transport, null if none came.</param>
/// <param name="TruncatedAt">When that reply came, as the time provider's timestamp.</param>
internal readonly record struct Exchange(
    LookupOutcome Outcome,
    DnsMessage? Reply,
    TransportProtocol Protocol,
    DnsMessage? TruncatedReply = null,
    long TruncatedAt = 0);
