using System.Collections.Immutable;
using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>One region that a silo serves: whom it asks, and for which network.</summary>
public sealed record RegionOptions
{
    /// <summary>The location's name, <c>us-east-1</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The resolvers, asked in this order. At least one.</summary>
    public required ImmutableArray<ResolverAddress> Resolvers { get; init; }

    /// <summary>The network named in each query (RFC 7871); null (the default) names none.</summary>
    public ClientSubnet? ClientSubnet { get; init; }

    /// <summary>Zones with a server of their own, asked instead of the resolvers; none by default.</summary>
    public ImmutableArray<ForwardZone> ForwardZones { get; init; } = [];
}

/// <summary>A zone whose names one server is asked for.</summary>
/// <param name="Zone">The zone's apex.</param>
/// <param name="Server">The server.</param>
/// <param name="ClientSubnet">The network named in each query, null for none.</param>
public sealed record ForwardZone(DnsName Zone, ResolverAddress Server, ClientSubnet? ClientSubnet);
