using System.Runtime.CompilerServices;
using DnsOrleans.Dns.Transport;
using DnsOrleans.Dns.Transport.Udp;

namespace DnsOrleans.Dns;

/// <summary>One lookup under way, attempt after attempt; used again for the next one once its owner has the result.</summary>
/// <remarks>An async method would say the same in fewer lines, but allocates its state for each lookup: the runtime pools only one or two of a kind, and thousands are in flight.</remarks>
internal abstract class LookupOperation : IUdpWaiter
{
    private readonly Upstreams _upstreams;
    private readonly Action _resume;
    private readonly UdpWait _wait;
    private ConfiguredValueTaskAwaitable<Exchange>.ConfiguredValueTaskAwaiter _exchange;
    private AttemptPlan _plan;
    private AttemptRecord _record;
    private Edns? _edns;
    private RecordType _type;
    private CancellationToken _cancellationToken;
    private int _server;
    private long _deadline;
    private long _sentAt;
    private int _refusedCookieOf;
    private ulong _withoutEdns;
    private bool _otherWay;

    /// <param name="upstreams">Whom it asks.</param>
    /// <param name="leavesUnread">Replies are kept as octets instead of being read.</param>
    protected LookupOperation(Upstreams upstreams, bool leavesUnread)
    {
        _upstreams = upstreams;
        Query = new() { LeavesUnread = leavesUnread };
        (_resume, _wait) = (Resume, new(Query, this));
    }

    /// <summary>The query.</summary>
    protected DnsQuery Query { get; }

    /// <summary>What the attempts have come to.</summary>
    protected ref readonly AttemptRecord Record => ref _record;

    void IUdpWaiter.OnReply(ReadOnlySpan<byte> message) => GoOn(Query.Read(message, TransportProtocol.Udp));

    void IUdpWaiter.OnEnded(LookupOutcome outcome) => GoOn(new(outcome, null, TransportProtocol.Udp));

    /// <summary>Begins; may end before this returns.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup.</param>
    /// <param name="edns">What the OPT record says.</param>
    /// <param name="server">The one server to ask; null for all, one after the other.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    protected void Begin(DnsName name, RecordType type, TimeSpan timeout, Edns edns, int? server, CancellationToken cancellationToken)
    {
        var now = _upstreams.TimeProvider.GetTimestamp();
        _plan = new(_upstreams.Options, _upstreams.TimeProvider, now, timeout, server);
        _record = new(_upstreams.TimeProvider, now);
        Query.Fill(name, type, edns);
        (_type, _edns, _cancellationToken, _otherWay, _refusedCookieOf, _withoutEdns) = (type, edns, cancellationToken, false, -1, 0);
        SendNext(now);
    }

    /// <summary>The lookup is over: <see cref="Record"/> holds its result.</summary>
    protected abstract void OnCompleted();

    /// <summary>The lookup has met a bug, which is its owner's to see.</summary>
    protected abstract void OnFailed(Exception bug);

    /// <summary>Ends the lookup as cancelled where it waits for a datagram without watching its token, which must have been cancelled before.</summary>
    protected void Cancel() => _wait.Cancel();

    /// <summary>What one lookup held is not kept alive until the next.</summary>
    protected void Clear() => (_record, _edns, _exchange, _cancellationToken) = (default, null, default, default);

    private void Resume()
    {
        Exchange exchange;
        try
        {
            exchange = _exchange.GetResult();
        }
        catch (Exception bug)
        {
            OnFailed(bug);
            return;
        }
        GoOn(exchange);
    }

    private void GoOn(in Exchange exchange)
    {
        var now = _upstreams.TimeProvider.GetTimestamp();
        try
        {
            if (!IsLast(exchange, now))
            {
                SendNext(now);
                return;
            }
        }
        catch (Exception bug)
        {
            // The caller's to see, not the receiving thread's to die of.
            OnFailed(bug);
            return;
        }
        OnCompleted();
    }

    /// <summary>Sends the next query: to the same server over a connection where its reply was truncated or unproven, else to whom the plan names; ends the lookup when there is none. Touches nothing after that: another thread may have gone on.</summary>
    private void SendNext(long now)
    {
        while (_otherWay || _plan.TryNext(now, out _server, out _deadline))
        {
            var server = _upstreams.Servers[_server];
            var edns = KnowsNoEdns(_server) ? null : _edns;
            if (Query.HasOpt != edns is not null)
                Query.Fill(Query.Name, _type, edns);
            Query.Suit(server.Cookies?.Known, server.RandomizesCase && !_otherWay);
            _sentAt = now;
            Exchange exchange;
            if (server.Datagrams is { } datagrams && !_otherWay)
            {
                if (datagrams.TryBegin(_wait, _deadline, watchToken: !Query.LeavesUnread, _cancellationToken) is not { } outcome)
                    return;
                exchange = new(outcome, null, TransportProtocol.Udp);
            }
            else
            {
#pragma warning disable CA2012 // Kept until it ends, its result then taken once.
                _exchange = server.Connections.ExchangeAsync(Query, _deadline, _cancellationToken).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
                if (!_exchange.IsCompleted)
                {
                    _exchange.UnsafeOnCompleted(_resume);
                    return;
                }
                exchange = _exchange.GetResult();
            }
            now = _upstreams.TimeProvider.GetTimestamp();
            if (IsLast(exchange, now))
                break;
        }
        OnCompleted();
    }

    /// <summary>Takes an exchange's end into account; true if nothing more is to be asked.</summary>
    private bool IsLast(Exchange exchange, long now)
    {
        var server = _upstreams.Servers[_server];
        var wasUdp = !_otherWay && server.Datagrams is not null;
        if (!exchange.IsTruncated && !IsProven(server, exchange))
            exchange = new(LookupOutcome.Unproven, null, exchange.Protocol);
        if (wasUdp && (exchange.IsTruncated || exchange.Outcome == LookupOutcome.Unproven || IsCookieRefusedAgain(exchange)))
        {
            _record.AddUnused(server.Address, _sentAt, now, exchange);
            _otherWay = true;
            _deadline = _plan.AnotherDeadline(now);
            return false;
        }
        // Where there is no other way left, half an answer must not pass for a whole one, nor another's for ours.
        if (exchange.IsTruncated)
            exchange = new(LookupOutcome.Malformed, null, exchange.Protocol, "sent only part of its answer, over a connection too");
        else if (!IsForOurNetwork(exchange))
            exchange = new(LookupOutcome.Malformed, null, exchange.Protocol, "answered for another network than the one that was named");
        _otherWay = false;
        _record.Add(server.Address, _sentAt, now, exchange);

        if (exchange is { Outcome: LookupOutcome.Cancelled } or { ResponseCode: ResponseCode.NoError or ResponseCode.NXDomain })
            return true;
        if (Query.HasOpt && exchange.ResponseCode == ResponseCode.FormErr)
        {
            // RFC 6891 section 7: a server that knows no EDNS says FORMERR; it may know the question without it. Others are asked with it.
            _withoutEdns |= 1UL << _server;
            _plan.AskAgain(_server);
        }
        else if (wasUdp && exchange.ResponseCode == ResponseCode.BadCookie && Query.Cookie is not null)
        {
            // RFC 7873 section 5.3: the reply has brought the cookie that the server wants to see.
            _refusedCookieOf = _server;
            _plan.AskAgain(_server);
        }
        else if (exchange.Outcome != LookupOutcome.TimedOut)
        {
            _plan.GiveUpOn(_server);
        }
        return false;
    }

    // One bit a server; the 65th and the first share theirs, which costs them EDNS at worst.
    private bool KnowsNoEdns(int server) => (_withoutEdns & (1UL << server)) != 0;

    /// <summary>False for a reply without the proofs that its server is known to give: they cost it nothing, and one who only guesses ids and ports does not have them (RFC 7873 section 5.3). Over TCP nobody guesses, and a server may forget its cookies.</summary>
    private bool IsProven(Server server, in Exchange exchange)
    {
        if (!exchange.HasReply)
            return true;
        if (Query.Cookie is not { } sent)
            return Query.KeptCase;
        var proof = server.Cookies!.Judge(exchange.Cookie); // the query has its cookie from there
        if (_otherWay && proof == CookieProof.None)
            server.Cookies.Forget();
        return Query.KeptCase && (proof == CookieProof.Right || (proof == CookieProof.None && (_otherWay || sent.Server.IsEmpty)));
    }

    /// <summary>True where the server refuses the cookie that it has just given (RFC 7873 section 5.3).</summary>
    private bool IsCookieRefusedAgain(in Exchange exchange) => exchange.ResponseCode == ResponseCode.BadCookie && _refusedCookieOf == _server;

    /// <summary>False for an answer that was made for another network than the one named in the query (RFC 7871 section 7.3).</summary>
    private bool IsForOurNetwork(in Exchange exchange) =>
        _edns?.ClientSubnet is not { } asked || exchange.ClientSubnet is not { } answered || answered.Network.Equals(asked.Network);
}
