using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>The bounds of each region on one silo, and how it asks.</summary>
public sealed record RegionLimits
{
    /// <summary>Record lookups under way at once in one region; default 2048.</summary>
    public int ConcurrentLookups { get; init; } = 2048;

    /// <summary>Record lookups that wait for a place; one more is refused; default 8192.</summary>
    public int WaitingLookups { get; init; } = 8192;

    /// <summary>Worker grains over which a region's names are spread, the same on every silo; default 64.</summary>
    public int Shards { get; init; } = 64;

    /// <summary>How long one DNS query waits for its reply before the next is sent; default 1.5 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>DNS queries that one record lookup may send; default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How a region's resolvers are asked where a request does not say; default <see cref="ResolverStrategy.First"/>.</summary>
    public ResolverStrategy Resolvers { get; init; } = ResolverStrategy.First;

    /// <summary>Ask each resolver which of the machines behind its address it is (RFC 5001); default true.</summary>
    public bool Nsid { get; init; } = true;

    /// <summary>Exchange DNS cookies with resolvers asked over UDP (RFC 7873); default true.</summary>
    public bool Cookies { get; init; } = true;

    /// <summary>Give the letters of each question over UDP a random case, which the reply must repeat (0x20); default false.</summary>
    public bool RandomizeCase { get; init; }

    /// <summary>TCP or TLS connections to one resolver at once; default 8.</summary>
    public int ConnectionsPerResolver { get; init; } = 8;

    /// <summary>Queries that wait for a reply on one TCP or TLS connection at once; default 128.</summary>
    public int QueriesPerConnection { get; init; } = 128;

    /// <summary>Queries under way over HTTPS to one resolver at once; default 8.</summary>
    public int HttpsQueriesAtOnce { get; init; } = 8;

    /// <summary>How long a connection to a resolver stays open with no query on it; default 10 s.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Authorities trusted for resolvers over TLS and HTTPS, beside those that the machine trusts; none by default.</summary>
    public ImmutableArray<X509Certificate2> TrustedRoots { get; init; } = [];
}
