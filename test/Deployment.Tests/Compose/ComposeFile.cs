using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace DnsOrleans.Deployment.Tests.Compose;

/// <summary>compose.yaml.</summary>
internal static partial class ComposeFile
{
    /// <summary>The whole file.</summary>
    public static JsonObject Root { get; } = YamlFile.Read("compose.yaml");

    /// <summary>The services in the file's order.</summary>
    public static IReadOnlyList<ComposeService> Services { get; } =
        [.. Root["services"]!.AsObject().Select(pair => new ComposeService(pair.Key, pair.Value!.AsObject()))];

    /// <summary>The names of the services, as a test's data.</summary>
    public static TheoryData<string> ServiceNames => [.. Services.Select(service => service.Name)];

    public static ComposeService Service(string name) => Services.Single(service => service.Name == name);

    /// <summary>What Compose makes of a value where no variable is set: <c>${NAME:-text}</c> is the text, <c>${NAME:+text}</c> nothing, <c>$$</c> one dollar sign.</summary>
    public static string WithNothingSet(string value) =>
        Variable().Replace(value, match => match.Value == "$$" ? "$" : match.Groups["fallback"].Value);

    // The text after :+ may hold a variable itself.
    [GeneratedRegex(@"\$\$|\$\{\w+(:-(?<fallback>[^}]*)|:\+([^{}]|\{[^}]*\})*)?\}")]
    private static partial Regex Variable();
}
