using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>A stub resolver: asks servers in their order until one answers or the time is up. Safe for any number of lookups at once.</summary>
public sealed class DnsResolver : IAsyncDisposable
{
    private readonly TimeProvider _timeProvider;
    private readonly ImmutableArray<IDnsTransport> _transports;
    private readonly Edns _edns;
    private readonly Edns _ednsWithDnssec;

    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public DnsResolver(DnsResolverOptions options, TimeProvider? timeProvider = null)
    {
        options.Validate();
        Options = options;
        _timeProvider = timeProvider ?? TimeProvider.System;
        _transports = [.. options.Servers.Select(server => TransportFactory.Create(server, options, _timeProvider))];
        _edns = new Edns { ClientSubnet = options.ClientSubnet };
        _ednsWithDnssec = _edns with { DnssecOk = true };
    }

    public DnsResolverOptions Options { get; }

    /// <summary>Looks one record type of one name up. Ends by <paramref name="timeout"/>; cancellation ends it at once. Throws for neither.</summary>
    /// <param name="name">The name, asked with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup, every attempt included.</param>
    /// <param name="dnssecOk">Sets the DO bit.</param>
    /// <param name="cancellationToken">Ends the lookup with <see cref="LookupOutcome.Cancelled"/>.</param>
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<LookupResult> LookupAsync(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default)
    {
        var plan = new AttemptPlan(Options, _timeProvider, timeout);
        var record = new AttemptRecord(_timeProvider, plan.Started);
        var edns = dnssecOk ? _ednsWithDnssec : _edns;
        var query = DnsQuery.Rent(name, type, edns);
        try
        {
            while (plan.TryNext(out var server, out var deadline))
            {
                var sentAt = _timeProvider.GetTimestamp();
                var exchange = Checked(await _transports[server].ExchangeAsync(query, deadline, cancellationToken).ConfigureAwait(false));
                record.Add(Options.Servers[server], sentAt, exchange);

                if (exchange.Outcome == LookupOutcome.Cancelled || IsAnswer(exchange))
                    break;
                if (edns is not null && RefusesEdns(exchange))
                {
                    // RFC 6891 section 7: a server that knows no EDNS says FORMERR; it may know the question without it.
                    edns = null;
                    query.Fill(name, type, edns);
                    plan.AskAgain(server);
                }
                else if (exchange.Outcome != LookupOutcome.TimedOut)
                {
                    plan.GiveUpOn(server);
                }
            }
        }
        finally
        {
            query.Return();
        }
        return record.ToResult();
    }

    /// <summary>Closes every socket; lookups in flight end as cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var transport in _transports)
            await transport.DisposeAsync().ConfigureAwait(false);
    }

    // A reply over TCP has no reason to be truncated: half an answer must not pass for one.
    private static Exchange Checked(Exchange exchange) =>
        exchange is { Protocol: TransportProtocol.Tcp, Reply: { } reply } && (reply.Flags & HeaderFlags.TC) != 0
            ? exchange with { Outcome = LookupOutcome.Malformed, Reply = null }
            : exchange;

    private static bool IsAnswer(in Exchange exchange) =>
        exchange.Reply is { ResponseCode: ResponseCode.NoError or ResponseCode.NXDomain };

    private static bool RefusesEdns(in Exchange exchange) => exchange.Reply is { ResponseCode: ResponseCode.FormErr };
}
