namespace DnsOrleans.Dns.Bulk;

/// <summary>Is given each lookup of a bulk call as it ends. The result and its reply hold only until this returns.</summary>
public delegate void BulkVisitor(in BulkResult result);

/// <summary>What one lookup of a bulk call came to. Failures are values here, never exceptions.</summary>
public readonly struct BulkResult
{
    /// <summary>The name asked about.</summary>
    public DnsName Name { get; internal init; }

    /// <summary>How it ended. <see cref="LookupOutcome.Replied"/> holds for any RCODE, SERVFAIL too.</summary>
    public LookupOutcome Outcome { get; internal init; }

    /// <summary>The reply, empty unless <see cref="LookupOutcome.Replied"/>.</summary>
    public UnreadReply Reply { get; internal init; }

    /// <summary>Who replied, or was asked last; null if nobody was.</summary>
    public ResolverAddress? Server { get; internal init; }

    /// <summary>What the reply came over.</summary>
    public TransportProtocol Protocol { get; internal init; }

    /// <summary>How many queries were sent, TCP after truncation included.</summary>
    public int Attempts { get; internal init; }

    /// <summary>From the lookup's start to its end.</summary>
    public TimeSpan Duration { get; internal init; }
}
