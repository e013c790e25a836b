using System.Collections.Immutable;
using DnsOrleans.Dns;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>One location: whom it asks, and for which network.</summary>
public sealed record LocationSettings
{
    /// <summary>The location's name: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, at most 64; no two differ by case only.</summary>
    public required string Name { get; init; }

    /// <summary>The resolvers, asked in this order; at least one, at most 16.</summary>
    public required ImmutableArray<ResolverSetting> Resolvers { get; init; }

    /// <summary>The network named in each query (RFC 7871); null (the default) names none.</summary>
    public ClientSubnet? ClientSubnet { get; init; }

    /// <summary>Where it is, for a map; null (the default) for the well-known place of its name, if it has one.</summary>
    public Place? Place { get; init; }
}
