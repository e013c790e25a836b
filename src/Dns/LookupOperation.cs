using System.Runtime.CompilerServices;
using System.Threading.Tasks.Sources;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>One lookup under way, attempt after attempt: what its caller awaits, used again once the caller has its result.</summary>
/// <remarks>An async method would say the same in fewer lines, but allocates its state for each lookup: the runtime pools only one or two of a kind, and thousands are in flight.</remarks>
internal sealed class LookupOperation : IValueTaskSource<LookupResult>
{
    private readonly DnsResolver _resolver;
    private readonly Action _resume;
    // Whatever ends an exchange ends it on the thread pool: the caller may go on right there.
    private ManualResetValueTaskSourceCore<LookupResult> _source;
    private ConfiguredValueTaskAwaitable<Exchange>.ConfiguredValueTaskAwaiter _exchange;
    private AttemptPlan _plan;
    private AttemptRecord _record;
    private DnsQuery? _query;
    private Edns? _edns;
    private RecordType _type;
    private CancellationToken _cancellationToken;
    private int _server;
    private long _deadline;
    private long _sentAt;
    private int _refusedCookieOf;
    private bool _otherWay;

    public LookupOperation(DnsResolver resolver) => (_resolver, _resume) = (resolver, Resume);

    /// <summary>Begins; the operation is the caller's until the result is taken.</summary>
    /// <param name="name">The name.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup.</param>
    /// <param name="edns">What the OPT record says.</param>
    /// <param name="server">The one server to ask; null for all, one after the other.</param>
    /// <param name="cancellationToken">Ends the lookup.</param>
    public ValueTask<LookupResult> Start(DnsName name, RecordType type, TimeSpan timeout, Edns edns, int? server, CancellationToken cancellationToken)
    {
        _plan = new(_resolver.Options, _resolver.TimeProvider, timeout, server);
        _record = new(_resolver.TimeProvider, _plan.Started);
        _query = DnsQuery.Rent(name, type, edns);
        (_type, _edns, _cancellationToken, _otherWay, _refusedCookieOf) = (type, edns, cancellationToken, false, -1);
        Proceed();
        return new(this, _source.Version);
    }

    private void Proceed()
    {
        try
        {
            while (TrySend())
            {
                if (!_exchange.IsCompleted)
                {
                    _exchange.UnsafeOnCompleted(_resume);
                    return;
                }
                if (IsLast(_exchange.GetResult()))
                    break;
            }
            Complete();
        }
        catch (Exception bug)
        {
            // The caller's to see, not the thread pool's to die of.
            _source.SetException(bug);
        }
    }

    private void Resume()
    {
        try
        {
            if (IsLast(_exchange.GetResult()))
            {
                Complete();
                return;
            }
        }
        catch (Exception bug)
        {
            _source.SetException(bug);
            return;
        }
        Proceed();
    }

    /// <summary>Sends the next query: to the same server by its other transport where its reply was truncated or unproven, else to whom the plan names. False when there is none.</summary>
    private bool TrySend()
    {
        if (!_otherWay && !_plan.TryNext(out _server, out _deadline))
            return false;
        var server = _resolver.Servers[_server];
        var transport = _otherWay ? server.WhenTruncated! : server.Transport; // taken only where there is one
        _query!.Suit(server.Cookies?.Known, server.RandomizesCase && !_otherWay);
        _sentAt = _resolver.TimeProvider.GetTimestamp();
#pragma warning disable CA2012 // Kept until it ends, its result then taken once.
        _exchange = transport.ExchangeAsync(_query, _deadline, _cancellationToken).ConfigureAwait(false).GetAwaiter();
#pragma warning restore CA2012
        return true;
    }

    /// <summary>Takes an exchange's end into account; true if nothing more is to be asked.</summary>
    private bool IsLast(Exchange exchange)
    {
        var server = _resolver.Servers[_server];
        if (!exchange.IsTruncated && !IsProven(server, exchange.Reply))
            exchange = new(LookupOutcome.Unproven, null, exchange.Protocol);
        if (!_otherWay && server.WhenTruncated is not null && (exchange.IsTruncated || exchange.Outcome == LookupOutcome.Unproven || IsCookieRefusedAgain(exchange.Reply)))
        {
            _record.AddUnused(server.Address, _sentAt, exchange);
            _otherWay = true;
            _deadline = _plan.AnotherDeadline();
            return false;
        }
        // Where there is no other way left, half an answer must not pass for a whole one, nor another's for ours.
        if (exchange.IsTruncated || !IsForOurNetwork(exchange.Reply))
            exchange = new(LookupOutcome.Malformed, null, exchange.Protocol);
        var wasUdp = !_otherWay && server.WhenTruncated is not null;
        _otherWay = false;
        _record.Add(server.Address, _sentAt, exchange);

        if (exchange is { Outcome: LookupOutcome.Cancelled } or { Reply.ResponseCode: ResponseCode.NoError or ResponseCode.NXDomain })
            return true;
        if (_edns is not null && exchange.Reply is { ResponseCode: ResponseCode.FormErr })
        {
            // RFC 6891 section 7: a server that knows no EDNS says FORMERR; it may know the question without it.
            _edns = null;
            _query!.Fill(_query.Name, _type, null);
            _plan.AskAgain(_server);
        }
        else if (wasUdp && exchange.Reply is { ResponseCode: ResponseCode.BadCookie } && _query!.Cookie is not null)
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

    /// <summary>False for a reply without the proofs that its server is known to give: they cost it nothing, and one who only guesses ids and ports does not have them (RFC 7873 section 5.3). Over TCP nobody guesses, and a server may forget its cookies.</summary>
    private bool IsProven(Server server, DnsMessage? reply)
    {
        if (reply is null)
            return true;
        if (_query!.Cookie is not { } sent)
            return _query.KeptCase;
        var proof = server.Cookies!.Judge(reply); // the query has its cookie from there
        if (_otherWay && proof == CookieProof.None)
            server.Cookies.Forget();
        return _query.KeptCase && (proof == CookieProof.Right || (proof == CookieProof.None && (_otherWay || sent.Server.IsEmpty)));
    }

    /// <summary>True where the server refuses the cookie that it has just given (RFC 7873 section 5.3).</summary>
    private bool IsCookieRefusedAgain(DnsMessage? reply) => reply is { ResponseCode: ResponseCode.BadCookie } && _refusedCookieOf == _server;

    /// <summary>False for an answer that was made for another network than the one named in the query (RFC 7871 section 7.3).</summary>
    private bool IsForOurNetwork(DnsMessage? reply) =>
        _edns?.ClientSubnet is not { } asked || reply?.Edns?.ClientSubnet is not { } answered || answered.Network.Equals(asked.Network);

    private void Complete()
    {
        _query!.Return();
        _query = null;
        _source.SetResult(_record.ToResult());
    }

    LookupResult IValueTaskSource<LookupResult>.GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            _source.Reset();
            // What one lookup held is not kept alive until the next.
            (_record, _edns, _exchange, _cancellationToken) = (default, null, default, default);
            _resolver.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<LookupResult>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<LookupResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);
}
