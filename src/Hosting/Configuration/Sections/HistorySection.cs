using DnsOrleans.Grains.History;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>History</c>.</summary>
internal static class HistorySection
{
    public static HistoryLimits Read(SettingsReader reader)
    {
        var defaults = new HistoryLimits();
        return new()
        {
            Reports = reader.Integer("History:Reports", defaults.Reports, 1, 1000),
            KeepFor = reader.Time("History:KeepFor", defaults.KeepFor, TimeSpan.FromMinutes(1), TimeSpan.FromDays(3650)),
            Names = reader.Integer("History:Names", defaults.Names, 1, 1_000_000),
            Characters = reader.Integer("History:Characters", defaults.Characters, 1024, 16_777_216),
        };
    }
}
