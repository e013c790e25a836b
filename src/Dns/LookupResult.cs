using System.Collections.Immutable;

namespace DnsOrleans.Dns;

/// <summary>What a lookup came to. Failures are values here, never exceptions.</summary>
public readonly record struct LookupResult
{
    /// <summary>How it ended. <see cref="LookupOutcome.Replied"/> holds for any RCODE, SERVFAIL too.</summary>
    public LookupOutcome Outcome { get; init; }

    /// <summary>The reply, null unless <see cref="LookupOutcome.Replied"/>.</summary>
    public DnsMessage? Reply { get; init; }

    /// <summary>Who replied, or was asked last; null if nobody was.</summary>
    public ResolverAddress? Server { get; init; }

    /// <summary>What the reply came over.</summary>
    public TransportProtocol Protocol { get; init; }

    /// <summary>More of why there is no reply, as a phrase that follows the server's address; null where <see cref="Outcome"/> says all.</summary>
    public string? Reason { get; init; }

    /// <summary>How many queries were sent, TCP after truncation included.</summary>
    public int Attempts { get; init; }

    /// <summary>From the call to its end.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Each query where there was more than one, in order; empty otherwise, as the result itself tells of a single one.</summary>
    public ImmutableArray<LookupAttempt> AttemptLog { get; init; }
}

/// <summary>One query of a lookup.</summary>
/// <param name="Server">Who was asked.</param>
/// <param name="Protocol">Over what.</param>
/// <param name="Started">When, after the lookup began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="ResponseCode">The reply's RCODE, null if there was no reply.</param>
/// <param name="Truncated">The reply was truncated.</param>
/// <param name="Reason">More of why there was no reply, as a phrase that follows the server's address; null where the outcome says all.</param>
public readonly record struct LookupAttempt(
    ResolverAddress Server,
    TransportProtocol Protocol,
    TimeSpan Started,
    TimeSpan Duration,
    LookupOutcome Outcome,
    ResponseCode? ResponseCode,
    bool Truncated,
    string? Reason = null);
