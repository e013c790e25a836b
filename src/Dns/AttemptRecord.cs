using System.Collections.Immutable;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>What a lookup's attempts have come to so far. A lookup of one attempt allocates nothing here.</summary>
internal struct AttemptRecord(TimeProvider timeProvider, long started)
{
    private LookupAttempt _first;
    private ImmutableArray<LookupAttempt>.Builder? _all;
    private int _attempts;
    private ResolverAddress? _server;
    private Exchange _best = new(LookupOutcome.TimedOut, null, TransportProtocol.Udp);

    /// <summary>Adds an exchange that has just ended.</summary>
    public void Add(ResolverAddress server, long sentAt, in Exchange exchange)
    {
        Log(server, sentAt, exchange);
        // A server's own word, be it SERVFAIL, tells more than the silence of the next one.
        if (_best.Reply is null || exchange.Reply is not null || exchange.Outcome == LookupOutcome.Cancelled)
            (_best, _server) = (exchange, server);
    }

    /// <summary>Adds an exchange whose reply was truncated or unproven: an attempt, but no answer.</summary>
    public void AddUnused(ResolverAddress server, long sentAt, in Exchange exchange) => Log(server, sentAt, exchange);

    /// <summary>The lookup's end.</summary>
    public readonly LookupResult ToResult() => new()
    {
        Outcome = _best.Outcome,
        Reply = _best.Reply,
        Server = _server,
        Protocol = _best.Protocol,
        Reason = _best.Reason,
        Attempts = _attempts,
        Duration = timeProvider.GetElapsedTime(started),
        AttemptLog = _all?.ToImmutable() ?? [],
    };

    private void Log(ResolverAddress server, long sentAt, in Exchange exchange)
    {
        var attempt = new LookupAttempt(
            server,
            exchange.Protocol,
            timeProvider.GetElapsedTime(started, sentAt),
            timeProvider.GetElapsedTime(sentAt),
            exchange.Outcome,
            exchange.Reply?.ResponseCode,
            exchange.IsTruncated,
            exchange.Reason);
        _attempts++;
        if (_attempts == 1)
        {
            _first = attempt;
            return;
        }
        if (_all is null)
        {
            _all = ImmutableArray.CreateBuilder<LookupAttempt>();
            _all.Add(_first);
        }
        _all.Add(attempt);
    }
}
