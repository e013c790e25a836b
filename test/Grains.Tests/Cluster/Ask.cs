using System.Collections.Immutable;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Cluster;

/// <summary>Requests and grains in few words.</summary>
internal static class Ask
{
    public static readonly ImmutableArray<string> FiveTypes = ["A", "AAAA", "MX", "TXT", "NS"];

    public static LookupRequest For(string name, TimeSpan? timeout = null, ImmutableArray<string>? types = null, ImmutableArray<string>? locations = null) => new()
    {
        Domain = Name(name),
        Locations = locations ?? LookupCluster.Locations,
        RecordTypes = types ?? FiveTypes,
        Timeout = timeout ?? TimeSpan.FromSeconds(5),
    };

    public static DomainName Name(string text) =>
        DomainName.TryParse(text, out var name, out var error) ? name : throw new ArgumentException(error, nameof(text));

    public static ILookupOrchestratorGrain Lookup(this IGrainFactory grains, string? id = null) =>
        grains.GetGrain<ILookupOrchestratorGrain>(id ?? Guid.NewGuid().ToString("N"));

    public static RecordReport Cell(this LookupReport report, string location, string type) =>
        report.Locations.Single(candidate => candidate.Location == location).Records.Single(record => record.RecordType == type);

    public static LocationReport At(this LookupReport report, string location) =>
        report.Locations.Single(candidate => candidate.Location == location);
}
