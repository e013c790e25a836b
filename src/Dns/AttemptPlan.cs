using System.Numerics;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>Which server a lookup asks next, and until when.</summary>
internal struct AttemptPlan
{
    private readonly DnsResolverOptions _options;
    private readonly TimeProvider _timeProvider;
    private readonly long _deadline;
    private readonly ulong _all;
    private ulong _givenUp;
    private int _next;
    private int _round;
    private int _last;
    private int _roundOfLast;
    private int _attempts;

    /// <param name="options">The servers, and how patiently they are asked.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="now">Its timestamp.</param>
    /// <param name="timeout">For all attempts together.</param>
    /// <param name="server">The one server to ask; null for all of them.</param>
    public AttemptPlan(DnsResolverOptions options, TimeProvider timeProvider, long now, TimeSpan timeout, int? server)
    {
        (_options, _timeProvider) = (options, timeProvider);
        _all = ulong.MaxValue >> (64 - options.Servers.Length);
        _givenUp = server is { } only ? _all & ~(1UL << only) : 0;
        _deadline = now + Ticks(timeout);
    }

    /// <summary>The next server and when its attempt ends; false when the time, the attempts or the servers are used up.</summary>
    public bool TryNext(long now, out int server, out long deadline)
    {
        (server, deadline) = (0, 0);
        if (_attempts == _options.MaxAttempts || _givenUp == _all)
            return false;
        if (now >= _deadline)
            return false;

        while ((_givenUp & (1UL << _next)) != 0)
            Advance();
        server = _next;
        (_last, _roundOfLast) = (server, _round);
        _attempts++;
        deadline = Deadline(now);
        Advance();
        return true;
    }

    /// <summary>The server is to be asked once more, before any other.</summary>
    public void AskAgain(int server) => (_next, _round) = (server, _roundOfLast);

    /// <summary>When an attempt ends that begins now with the server asked last, over another transport.</summary>
    public readonly long AnotherDeadline(long now) => Deadline(now);

    /// <summary>The server has had its say: it is not asked again.</summary>
    public void GiveUpOn(int server) => _givenUp |= 1UL << server;

    private readonly long Deadline(long now)
    {
        // The last attempt has nothing to make room for.
        if (_attempts == _options.MaxAttempts)
            return _deadline;
        var patience = Ticks(_options.AttemptTimeout * (1 << Math.Min(_roundOfLast, 16)));
        // In the first round every server is to have its turn, however short the time.
        var waiting = _roundOfLast == 0 ? BitOperations.PopCount((_all & ~_givenUp) >> _last) : 1;
        var left = _deadline - now;
        var wait = Math.Min(patience, left / waiting);
        // What ends earlier than the lookup's own time would only leave a moment for one query more.
        return wait == left ? _deadline : now + Jittered(wait);
    }

    /// <summary>Queries that were lost together shall not be sent again together, to be lost again.</summary>
    private readonly long Jittered(long wait) => _options.AttemptJitter == 0
        ? wait
        : wait - (long)(wait * _options.AttemptJitter * CryptoRandom.NextUInt16() / ushort.MaxValue);

    private readonly long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _timeProvider.TimestampFrequency);

    private void Advance()
    {
        _next++;
        if (_next < _options.Servers.Length)
            return;
        // All of them were silent: the next round is more patient, for a server that is merely slow.
        (_next, _round) = (0, _round + 1);
    }
}
