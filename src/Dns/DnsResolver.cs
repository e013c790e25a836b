namespace DnsOrleans.Dns;

/// <summary>A stub resolver: asks servers in their order until one answers or the time is up. Safe for any number of lookups at once.</summary>
public sealed class DnsResolver : IAsyncDisposable
{
    public DnsResolver(DnsResolverOptions options, TimeProvider? timeProvider = null) => Options = options;

    public DnsResolverOptions Options { get; }

    /// <summary>Looks one record type of one name up. Ends by <paramref name="timeout"/>; cancellation ends it at once. Throws for neither.</summary>
    /// <param name="name">The name, asked with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="timeout">For the whole lookup, every attempt included.</param>
    /// <param name="dnssecOk">Sets the DO bit.</param>
    /// <param name="cancellationToken">Ends the lookup with <see cref="LookupOutcome.Cancelled"/>.</param>
    public ValueTask<LookupResult> LookupAsync(DnsName name, RecordType type, TimeSpan timeout, bool dnssecOk = false, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Closes every socket; lookups in flight end as cancelled.</summary>
    public ValueTask DisposeAsync() => throw new NotSupportedException();
}
