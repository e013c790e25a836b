using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Tests.Configuration;

/// <summary>Layers of settings as tests write them.</summary>
internal static class Layers
{
    public static SettingsLayer File(params (string Key, string? Value)[] values) => Of("test.json", isDocument: true, values);

    public static SettingsLayer Environment(params (string Key, string? Value)[] values) => Of("the environment", isDocument: false, values);

    /// <summary>Two locations, as a file names them.</summary>
    public static SettingsLayer TwoLocations { get; } = File(
        ("Locations:0:Name", "here"), ("Locations:0:Resolvers:0", "udp://192.0.2.1"), ("Locations:0:Resolvers:1", "udp://192.0.2.2"),
        ("Locations:1:Name", "there"), ("Locations:1:Resolvers:0", "tcp://192.0.2.3:5353"), ("Locations:1:ClientSubnet", "203.0.113.0/24"));

    private static SettingsLayer Of(string origin, bool isDocument, (string Key, string? Value)[] values) =>
        new(origin, isDocument, values.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.OrdinalIgnoreCase));
}
