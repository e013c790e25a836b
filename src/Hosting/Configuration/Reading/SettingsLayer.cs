using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.CommandLine;
using Microsoft.Extensions.Configuration.EnvironmentVariables;
using Microsoft.Extensions.Configuration.Json;

namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>One source of settings, flat.</summary>
/// <param name="Origin">Its name in a message.</param>
/// <param name="IsDocument">True for a file, whose author sees the list of locations whole; false where one key is set at a time.</param>
/// <param name="Values">Its keys (<c>Locations:0:Name</c>, case ignored) and values.</param>
internal sealed record SettingsLayer(string Origin, bool IsDocument, IReadOnlyDictionary<string, string?> Values)
{
    /// <summary>The environment variables that are settings; the rest of the environment is other people's.</summary>
    public const string EnvironmentPrefix = "DNSORLEANS__";

    /// <summary>The source's layer; null if it holds no settings of ours (the host's own sources, the unprefixed environment).</summary>
    public static SettingsLayer? Of(IConfigurationSource source) => source switch
    {
        JsonConfigurationSource json => Read(json.Path ?? "JSON", isDocument: true, json),
        EnvironmentVariablesConfigurationSource { Prefix: EnvironmentPrefix } => Read("the environment", isDocument: false, source),
        CommandLineConfigurationSource => Read("the command line", isDocument: false, source),
        ConfigFileSource file => new(file.Path, IsDocument: true, file.Values),
        _ => null,
    };

    /// <summary>The values of a configuration, JSON's explicit nulls and empty sections among them; not its sections, which the platform lists with a null too.</summary>
    public static IReadOnlyDictionary<string, string?> LeavesOf(IConfigurationRoot root) => root.AsEnumerable()
        .Where(pair => pair.Value is not null || !root.GetSection(pair.Key).GetChildren().Any())
        .ToDictionary(StringComparer.OrdinalIgnoreCase);

    private static SettingsLayer Read(string origin, bool isDocument, IConfigurationSource source)
    {
        var root = new ConfigurationBuilder().Add(source).Build();
        using (root as IDisposable)
            return new(origin, isDocument, LeavesOf(root));
    }
}
