using System.Collections.Immutable;
using DnsOrleans.Api.Lookups.Answering;

namespace DnsOrleans.Api.Locations;

/// <summary>Every location that can be asked.</summary>
internal sealed record LocationList
{
    /// <summary>The locations, in the order of every answer.</summary>
    public required ImmutableArray<LocationDescription> Locations { get; init; }
}

/// <summary>One location.</summary>
internal sealed record LocationDescription
{
    /// <summary>Its name, for a request's <c>locations</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Whether something serves it now.</summary>
    public required bool Available { get; init; }

    /// <summary>The resolvers it asks, in this order, each with its transport: <c>udp</c> (TCP where a reply is truncated), <c>tcp</c>, <c>tls</c> or <c>https</c>.</summary>
    public required ImmutableArray<string> Resolvers { get; init; }

    /// <summary>Degrees north, for a map; null where its place is not known.</summary>
    public required double? Latitude { get; init; }

    /// <summary>Degrees east; null where its place is not known.</summary>
    public required double? Longitude { get; init; }

    /// <summary>From where its questions are asked; null where nothing serves it.</summary>
    public required VantageAnswer? Vantage { get; init; }
}
