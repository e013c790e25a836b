using DnsOrleans.Grains.Regions;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Regions</c>.</summary>
internal static class RegionsSection
{
    public static RegionLimits Read(SettingsReader reader)
    {
        var defaults = new RegionLimits();
        return new()
        {
            ConcurrentLookups = reader.Integer("Regions:ConcurrentLookups", defaults.ConcurrentLookups, 1, 32_768),
            WaitingLookups = reader.Integer("Regions:WaitingLookups", defaults.WaitingLookups, 0, 1_000_000),
            Shards = reader.Integer("Regions:Shards", defaults.Shards, 1, 1024),
            AttemptTimeout = reader.Time("Regions:AttemptTimeout", defaults.AttemptTimeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(30)),
            MaxAttempts = reader.Integer("Regions:MaxAttempts", defaults.MaxAttempts, 1, 16),
            Resolvers = reader.Word("Regions:Resolvers", defaults.Resolvers),
            Nsid = reader.Flag("Regions:Nsid", defaults.Nsid),
            Cookies = reader.Flag("Regions:Cookies", defaults.Cookies),
            RandomizeCase = reader.Flag("Regions:RandomizeCase", defaults.RandomizeCase),
            ConnectionsPerResolver = reader.Integer("Regions:ConnectionsPerResolver", defaults.ConnectionsPerResolver, 1, 1024),
            QueriesPerConnection = reader.Integer("Regions:QueriesPerConnection", defaults.QueriesPerConnection, 1, 32_768),
            HttpsQueriesAtOnce = reader.Integer("Regions:HttpsQueriesAtOnce", defaults.HttpsQueriesAtOnce, 1, 1000),
            IdleTimeout = reader.Time("Regions:IdleTimeout", defaults.IdleTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            TrustedRoots = CertificateFile.Read(reader, "Regions:TrustedRoots"),
        };
    }
}
