using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Streams</c>.</summary>
internal static class StreamsSection
{
    public static StreamSettings Read(SettingsReader reader)
    {
        var defaults = new StreamSettings();
        return new()
        {
            Queues = reader.Integer("Streams:Queues", defaults.Queues, 1, 256),
            MaxLength = reader.Integer("Streams:MaxLength", defaults.MaxLength, 100, 100_000_000),
            BufferSize = reader.Integer("Streams:BufferSize", defaults.BufferSize, 1, 1_000_000),
        };
    }
}
