using System.Collections.Immutable;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Hosting.Configuration;

/// <summary>All that can be configured, checked. Property names are the configuration's keys.</summary>
public sealed record DnsOrleansSettings
{
    /// <summary>The locations, in the order of every answer; at least one. <c>appsettings.json</c> names three.</summary>
    public required ImmutableArray<LocationSettings> Locations { get; init; }

    /// <summary>The bounds of lookups in the process.</summary>
    public LookupLimits Lookups { get; init; } = new();

    /// <summary>What is kept of past lookups.</summary>
    public HistoryLimits History { get; init; } = new();

    /// <summary>The bounds of each region.</summary>
    public RegionLimits Regions { get; init; } = new();

    /// <summary>The name server for names under <c>playground.test</c>.</summary>
    public PlaygroundSettings Playground { get; init; } = new();

    /// <summary>The bounds of the HTTP interface.</summary>
    public ApiSettings Api { get; init; } = new();

    /// <summary>Where traces can be read again.</summary>
    public TraceSettings Traces { get; init; } = new();

    /// <summary>The Redis of a cluster; null (the default) for everything in one process.</summary>
    public RedisSettings? Redis { get; init; }

    /// <summary>The cluster, where there is one.</summary>
    public ClusterSettings Cluster { get; init; } = new();

    /// <summary>The cluster's event stream.</summary>
    public StreamSettings Streams { get; init; } = new();

    /// <summary>What a silo of the cluster does.</summary>
    public SiloSettings Silo { get; init; } = new();

    /// <summary>The locations whose workers stand on this silo, in the order of <see cref="Locations"/>.</summary>
    public ImmutableArray<LocationSettings> ServedLocations => Silo.Works ? Locations.RemoveAll(location => !Silo.Regions.Contains(location.Name)) : [];
}
