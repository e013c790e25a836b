using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Lookups</c>.</summary>
internal static class LookupsSection
{
    public static LookupLimits Read(SettingsReader reader)
    {
        var defaults = new LookupLimits();
        return new()
        {
            RememberedReports = reader.Integer("Lookups:RememberedReports", defaults.RememberedReports, 0, 1_000_000),
            RememberFor = reader.Time("Lookups:RememberFor", defaults.RememberFor, TimeSpan.FromSeconds(1), TimeSpan.FromHours(24)),
            EventsPerLookup = reader.Integer("Lookups:EventsPerLookup", defaults.EventsPerLookup, 1, 65_536),
            Grace = reader.Time("Lookups:Grace", defaults.Grace, TimeSpan.Zero, TimeSpan.FromSeconds(5)),
        };
    }
}
