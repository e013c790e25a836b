using System.Collections.Concurrent;
using DnsOrleans.Dns.Bulk;

namespace DnsOrleans.Dns;

/// <summary>A stub resolver: asks servers in their order until one answers or the time is up. Safe for any number of lookups at once.</summary>
public sealed class DnsResolver : IAsyncDisposable
{
    // Never more than were under way at once.
    private readonly ConcurrentQueue<AwaitedLookup> _idle = new();
    private readonly ContinuationQueue? _continuations;
    private readonly CancellationTokenSource _closing = new();
    private AwaitedLookup? _lastIdle;
    private BulkStation? _idleStation;

    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="timeProvider">The clock; the system's by default.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    /// <exception cref="PlatformNotSupportedException"><see cref="DatagramIO.Batched"/> is asked for where it cannot be had.</exception>
    public DnsResolver(DnsResolverOptions options, TimeProvider? timeProvider = null)
    {
        options.Validate();
        Options = options;
        _continuations = options.InlineContinuations ? null : new();
        Upstreams = new(options, timeProvider ?? TimeProvider.System, _continuations?.AfterBatch ?? (static () => 0));
    }

    public DnsResolverOptions Options { get; }

    internal Upstreams Upstreams { get; }

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
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(server, Upstreams.Servers.Length);
        return Start(name, type, timeout, dnssecOk, server, cancellationToken);
    }

    /// <summary>Looks one record type of many names up, with sockets and a receiving thread of its own, and gives each result as it comes, in no order. Retries, timeouts, and TCP after truncation are those of a single lookup.</summary>
    /// <remarks>
    /// Names are taken and results given one at a time, mostly on the thread that receives: what takes long there holds the call up, and no other lookup.
    /// Nothing is allocated for a lookup that a server answers over UDP. Sockets, thread and buffers are left to the next call, until this resolver is disposed.
    /// </remarks>
    /// <param name="names">The names, taken one by one as the window allows, each asked with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="visitor">Is given each result, also those of lookups that failed or were cancelled. What it throws ends the call, whose task then fails with it.</param>
    /// <param name="options">How many at once, and how patiently; null for the defaults.</param>
    /// <param name="cancellationToken">Ends what is under way with <see cref="LookupOutcome.Cancelled"/> and begins no more; the task then ends without an exception.</param>
    /// <exception cref="ArgumentException">An option is outside its range.</exception>
    public async Task<BulkSummary> LookupManyAsync(
        IEnumerable<DnsName> names, RecordType type, BulkVisitor visitor, BulkOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        options.Validate();
        var station = Interlocked.Exchange(ref _idleStation, null) ?? new(new(
            Options with { MaxInFlight = BulkOptions.MaxWindow, InlineContinuations = true }, Upstreams.TimeProvider, afterBatch: static () => 0));
        var isComplete = false;
        try
        {
            using var call = new BulkCall(station, names, type, visitor, options);
            var summary = await call.RunAsync(cancellationToken, _closing.Token).ConfigureAwait(false);
            isComplete = summary.IsComplete;
            return summary;
        }
        finally
        {
            // A call that was ended early may not have told all of its lookups so yet, which must not reach those of the next call.
            if (!isComplete || !TryLeave(station))
                await station.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Closes every socket; lookups in flight end as cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        if (Interlocked.Exchange(ref _idleStation, null) is { } station)
            await station.DisposeAsync().ConfigureAwait(false);
        await Upstreams.DisposeAsync().ConfigureAwait(false);
    }

    internal void Return(AwaitedLookup lookup)
    {
        if (Interlocked.Exchange(ref _lastIdle, lookup) is { } other)
            _idle.Enqueue(other);
    }

    /// <summary>Leaves the station to the next bulk call; false where it is to be disposed.</summary>
    private bool TryLeave(BulkStation station)
    {
        if (!station.TryRest() || Interlocked.CompareExchange(ref _idleStation, station, null) is not null)
            return false;
        // Whoever disposes of the resolver may just have looked for it in vain.
        return !_closing.IsCancellationRequested || Interlocked.CompareExchange(ref _idleStation, null, station) != station;
    }

    private ValueTask<LookupResult> Start(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk, int? server, CancellationToken cancellationToken)
    {
        if ((Interlocked.Exchange(ref _lastIdle, null) ?? (_idle.TryDequeue(out var idle) ? idle : null)) is not { } lookup)
            lookup = new(this, _continuations);
        return lookup.Start(name, type, timeout, dnssecOk ? Upstreams.EdnsWithDnssec : Upstreams.Edns, server, cancellationToken);
    }
}
