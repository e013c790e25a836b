using System.Collections.Immutable;
using DnsOrleans.Dns.Bulk;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>What a lookup's attempts have come to so far. A lookup of one attempt allocates nothing here.</summary>
internal struct AttemptRecord
{
    private readonly TimeProvider _timeProvider;
    private readonly long _started;
    private Attempt _first;
    private ImmutableArray<LookupAttempt>.Builder? _all;
    private int _attempts;
    private long _endedAt;
    private ResolverAddress? _server;
    private Exchange _best;

    public AttemptRecord(TimeProvider timeProvider, long started)
    {
        (_timeProvider, _started, _endedAt) = (timeProvider, started, started);
        _best = new(LookupOutcome.TimedOut, null, TransportProtocol.Udp);
    }

    /// <summary>Adds an exchange that has just ended.</summary>
    public void Add(ResolverAddress server, long sentAt, long endedAt, in Exchange exchange)
    {
        Log(server, sentAt, endedAt, exchange);
        // A server's own word, be it SERVFAIL, tells more than the silence of the next one.
        if (!_best.HasReply || exchange.HasReply || exchange.Outcome == LookupOutcome.Cancelled)
            (_best, _server) = (exchange, server);
    }

    /// <summary>Adds an exchange whose reply was truncated or unproven: an attempt, but no answer.</summary>
    public void AddUnused(ResolverAddress server, long sentAt, long endedAt, in Exchange exchange) => Log(server, sentAt, endedAt, exchange);

    /// <summary>The lookup's end.</summary>
    public readonly LookupResult ToResult() => new()
    {
        Outcome = _best.Outcome,
        Reply = _best.Reply,
        Server = _server,
        Protocol = _best.Protocol,
        Reason = _best.Reason,
        Attempts = _attempts,
        Duration = _timeProvider.GetElapsedTime(_started, _endedAt),
        AttemptLog = _all?.ToImmutable() ?? [],
    };

    /// <summary>The end of a bulk call's lookup.</summary>
    /// <param name="name">The name asked about.</param>
    public readonly BulkResult ToBulkResult(DnsName name) => new()
    {
        Name = name,
        Outcome = _best.Outcome,
        Reply = _best.Unread ?? default,
        Server = _server,
        Protocol = _best.Protocol,
        Attempts = _attempts,
        Duration = _timeProvider.GetElapsedTime(_started, _endedAt),
    };

    private void Log(ResolverAddress server, long sentAt, long endedAt, in Exchange exchange)
    {
        _endedAt = endedAt;
        _attempts++;
        var attempt = new Attempt(server, sentAt, endedAt, exchange.Protocol, exchange.Outcome, exchange.ResponseCode, exchange.IsTruncated, exchange.Reason);
        if (_attempts == 1)
        {
            _first = attempt;
            return;
        }
        if (_all is null)
        {
            _all = ImmutableArray.CreateBuilder<LookupAttempt>(2);
            _all.Add(ToPublic(_first));
        }
        _all.Add(ToPublic(attempt));
    }

    private readonly LookupAttempt ToPublic(in Attempt attempt) => new(
        attempt.Server,
        attempt.Protocol,
        _timeProvider.GetElapsedTime(_started, attempt.SentAt),
        _timeProvider.GetElapsedTime(attempt.SentAt, attempt.EndedAt),
        attempt.Outcome,
        attempt.ResponseCode,
        attempt.Truncated,
        attempt.Reason);

    // The first one is seldom asked for, so that its times stay as they were taken.
    private readonly record struct Attempt(
        ResolverAddress Server, long SentAt, long EndedAt, TransportProtocol Protocol, LookupOutcome Outcome, ResponseCode? ResponseCode, bool Truncated, string? Reason);
}
