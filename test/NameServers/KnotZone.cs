using System.Collections.Immutable;
using System.Net;

namespace DnsOrleans.NameServers;

/// <summary>A zone as knot serves it.</summary>
/// <param name="Zone">Its records.</param>
public sealed record KnotZone(Zone Zone)
{
    /// <summary>Signed with one ECDSA P-256 key; default false.</summary>
    public bool Signed { get; init; }

    /// <summary>Answers that depend on the client's network; default none.</summary>
    public ImmutableArray<GeoAnswer> Geo { get; init; } = [];

    internal string GeoFileName => $"{Zone.Origin}.geo";

    /// <summary>The geoip module's file: for each name its networks, for each network its records.</summary>
    internal string GeoText() => string.Concat(
        from answer in Geo
        group answer by answer.Name into name
        select $"{name.Key}.{Zone.Origin}:\n" + string.Concat(
            from answer in name
            group answer by answer.Network into network
            select $"  - net: {network.Key}\n" + string.Concat(network.Select(answer => $"    {answer.Type}: {answer.Value}\n"))));
}

/// <summary>One record that clients of one network get.</summary>
/// <param name="Name">The owner, relative to the zone.</param>
/// <param name="Network">The clients.</param>
/// <param name="Type">The RR TYPE's name.</param>
/// <param name="Value">The RDATA's presentation.</param>
public sealed record GeoAnswer(string Name, IPNetwork Network, string Type, string Value);
