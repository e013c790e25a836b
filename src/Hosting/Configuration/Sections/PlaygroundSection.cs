using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Playground</c>.</summary>
internal static class PlaygroundSection
{
    public static PlaygroundSettings Read(SettingsReader reader)
    {
        var defaults = new PlaygroundSettings();
        return new()
        {
            Enabled = reader.Flag("Playground:Enabled", defaults.Enabled),
            Port = reader.Integer("Playground:Port", defaults.Port, 0, ushort.MaxValue),
        };
    }
}
