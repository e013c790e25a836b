using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Cluster</c>.</summary>
internal static class ClusterSection
{
    private const int MaxNameLength = 64;

    public static ClusterSettings Read(SettingsReader reader)
    {
        var defaults = new ClusterSettings();
        return new()
        {
            ClusterId = ReadName(reader, "Cluster:ClusterId", defaults.ClusterId),
            ServiceId = ReadName(reader, "Cluster:ServiceId", defaults.ServiceId),
            ProbeTimeout = reader.Time("Cluster:ProbeTimeout", defaults.ProbeTimeout, TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
            MissedProbes = reader.Integer("Cluster:MissedProbes", defaults.MissedProbes, 1, 100),
            Votes = reader.Integer("Cluster:Votes", defaults.Votes, 1, 10),
            GatewayRefresh = reader.Time("Cluster:GatewayRefresh", defaults.GatewayRefresh, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(10)),
            FrontEndGrace = reader.Time("Cluster:FrontEndGrace", defaults.FrontEndGrace, TimeSpan.Zero, TimeSpan.FromSeconds(5)),
        };
    }

    private static string ReadName(SettingsReader reader, string key, string fallback)
    {
        if (reader.Text(key) is not { } name)
            return fallback;
        if (name.Length > MaxNameLength || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_'))
            reader.Fault(key, $"'{name}' is no name of at most {MaxNameLength} letters, digits, '-' and '_'");
        return name;
    }
}
