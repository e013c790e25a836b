using System.Collections.Concurrent;
using System.Collections.Immutable;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns;

/// <summary>A stub resolver: asks servers in their order until one answers or the time is up. Safe for any number of lookups at once.</summary>
public sealed class DnsResolver : IAsyncDisposable
{
    private readonly Edns _edns;
    private readonly Edns _ednsWithDnssec;

    // Never more than were under way at once.
    private readonly ConcurrentQueue<LookupOperation> _idle = new();

    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public DnsResolver(DnsResolverOptions options, TimeProvider? timeProvider = null)
    {
        options.Validate();
        Options = options;
        TimeProvider = timeProvider ?? TimeProvider.System;
        Servers = [.. options.Servers.Select(server => Guarded(Server.Of(server, options, TimeProvider)))];
        _edns = new Edns { ClientSubnet = options.ClientSubnet, NameServerId = options.AskNameServerId ? NameServerId.Asked : null };
        _ednsWithDnssec = _edns with { DnssecOk = true };
    }

    public DnsResolverOptions Options { get; }

    internal TimeProvider TimeProvider { get; }

    internal ImmutableArray<Server> Servers { get; }

    /// <summary>Looks one record type of one name up. Ends by <paramref name="timeout"/>; cancellation ends it at once. Throws for neither. The task is awaited once.</summary>
    /// <param name="name">The name, asked with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup, every attempt included.</param>
    /// <param name="dnssecOk">Sets the DO bit.</param>
    /// <param name="cancellationToken">Ends the lookup with <see cref="LookupOutcome.Cancelled"/>.</param>
    public ValueTask<LookupResult> LookupAsync(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default) =>
        Start(name, type, timeout, dnssecOk, server: null, cancellationToken);

    /// <summary>The same of one server: it is asked until it answers or the time is up, and no other is.</summary>
    /// <param name="server">The server's place in <see cref="DnsResolverOptions.Servers"/>, from 0.</param>
    /// <param name="name">The name, asked with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup, every attempt included.</param>
    /// <param name="dnssecOk">Sets the DO bit.</param>
    /// <param name="cancellationToken">Ends the lookup with <see cref="LookupOutcome.Cancelled"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such server.</exception>
    public ValueTask<LookupResult> LookupAtAsync(int server, DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(server);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(server, Servers.Length);
        return Start(name, type, timeout, dnssecOk, server, cancellationToken);
    }

    /// <summary>Closes every socket; lookups in flight end as cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync().ConfigureAwait(false);
    }

    private ValueTask<LookupResult> Start(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk, int? server, CancellationToken cancellationToken)
    {
        if (!_idle.TryDequeue(out var operation))
            operation = new LookupOperation(this);
        return operation.Start(name, type, timeout, dnssecOk ? _ednsWithDnssec : _edns, server, cancellationToken);
    }

    // What is sent over a connection cannot be answered by a stranger, and needs neither.
    private Server Guarded(Server server) => server.WhenTruncated is null
        ? server
        : server with { Cookies = Options.Cookies ? new ServerCookies() : null, RandomizesCase = Options.RandomizeCase };

    internal void Return(LookupOperation operation) => _idle.Enqueue(operation);
}
