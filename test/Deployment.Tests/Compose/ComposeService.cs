using System.Text.Json.Nodes;

namespace DnsOrleans.Deployment.Tests.Compose;

/// <summary>One service of compose.yaml.</summary>
internal sealed record ComposeService(string Name, JsonObject Body)
{
    /// <summary>Made here once and left behind as a file: it ends instead of serving.</summary>
    public bool EndsByItself => Name == "token";

    public string Image => Text("image");

    /// <summary>The environment where no variable is set.</summary>
    public IReadOnlyDictionary<string, string> Environment =>
        Raw.ToDictionary(pair => pair.Key, pair => ComposeFile.WithNothingSet(pair.Value));

    /// <summary>The environment as the file has it.</summary>
    public IReadOnlyDictionary<string, string> Raw =>
        Body["environment"]?.AsObject().ToDictionary(pair => pair.Key, pair => $"{pair.Value}") ?? [];

    public IReadOnlyList<string> Networks => [.. (Body["networks"]?.AsArray() ?? []).Select(network => $"{network}")];

    /// <summary>The settings of our programs: <c>Silo:Role</c> for <c>DNSORLEANS__Silo__Role</c>.</summary>
    public IReadOnlyDictionary<string, string> Settings => Environment
        .Where(pair => pair.Key.StartsWith("DNSORLEANS__", StringComparison.Ordinal))
        .ToDictionary(pair => pair.Key["DNSORLEANS__".Length..].Replace("__", ":", StringComparison.Ordinal), pair => pair.Value);

    /// <summary>A value by its path; empty if there is none.</summary>
    public string Text(params ReadOnlySpan<string> path)
    {
        JsonNode? node = Body;
        foreach (var key in path)
            node = node?[key];
        return $"{node}";
    }
}
