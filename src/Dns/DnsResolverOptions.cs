using System.Collections.Immutable;

namespace DnsOrleans.Dns;

/// <summary>Whom a <see cref="DnsResolver"/> asks, and how patiently.</summary>
public sealed record DnsResolverOptions
{
    /// <summary>The resolvers, asked in this order; the next one where one is silent, fails or refuses. At least one.</summary>
    public required ImmutableArray<ResolverAddress> Servers { get; init; }

    /// <summary>The network to name in each query (RFC 7871); null (the default) names none.</summary>
    public ClientSubnet? ClientSubnet { get; init; }

    /// <summary>How long one query waits for its reply before the next is sent; default 1.5 s.</summary>
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How many queries one lookup may send, TCP after truncation not counted; default 4.</summary>
    public int MaxAttempts { get; init; } = 4;

    /// <summary>How many queries may wait for a reply from one server at once; default 16384, at most 32768 so that ids stay hard to guess.</summary>
    public int MaxInFlight { get; init; } = 16384;
}
