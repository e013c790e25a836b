using System.Collections.Frozen;

namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>Keys that nothing reads: most often a known one with a slip.</summary>
internal static class UnknownKeys
{
    // ASP.NET Core's and the generic host's own, which may stand in a file or on the command line.
    private static readonly FrozenSet<string> HostKeys = new[]
    {
        "AllowedHosts", "Kestrel", "Logging", "Urls", "HTTP_PORTS", "HTTPS_PORTS", "HTTPS_PORT", "Environment", "ContentRoot",
        "WebRoot", "ApplicationName", "ShutdownTimeoutSeconds", "PreferHostingUrls", "DetailedErrors", "CaptureStartupErrors",
        "SuppressStatusMessages", "StartupAssembly", "HostingStartupAssemblies", "HostingStartupExcludeAssemblies",
        "ForwardedHeaders_Enabled", "HostBuilder", "Config",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>One fault for each key of the layers that is neither among <paramref name="knownKeys"/> nor the host's own.</summary>
    public static IEnumerable<SettingsFault> Find(IEnumerable<SettingsLayer> layers, IReadOnlyCollection<string> knownKeys) =>
        from layer in layers
        from pair in layer.Values
        where !HostKeys.Contains(pair.Key.Split(':')[0]) && !IsKnown(pair, knownKeys)
        select new SettingsFault(pair.Key, $"is no key of {layer.Origin} that is known{Suggest(pair.Key, knownKeys)}");

    /// <summary>The key with each index as <c>*</c>: <c>Locations:*:Name</c>.</summary>
    public static string PatternOf(string key) => string.Join(':', key.Split(':').Select(segment => IsIndex(segment) ? "*" : segment));

    private static bool IsKnown(KeyValuePair<string, string?> pair, IReadOnlyCollection<string> knownKeys)
    {
        var pattern = PatternOf(pair.Key);
        return knownKeys.Contains(pattern, StringComparer.OrdinalIgnoreCase)
            // An empty section of a JSON file ("Lookups": {}) has its own name as a key, without a value.
            || (string.IsNullOrEmpty(pair.Value) && knownKeys.Any(known => known.StartsWith($"{pattern}:", StringComparison.OrdinalIgnoreCase)));
    }

    private static string Suggest(string key, IReadOnlyCollection<string> knownKeys)
    {
        var pattern = PatternOf(key);
        var below = knownKeys.Where(known => known.StartsWith($"{pattern}:", StringComparison.OrdinalIgnoreCase)).ToList();
        if (below.Count > 0)
            return $"; it is a section with {string.Join(", ", below)}";
        var nearest = knownKeys.MinBy(known => Distance(pattern, known));
        if (nearest is not null && Distance(pattern, nearest) <= Math.Max(2, nearest.Length / 3))
            return $"; did you mean {WithIndexesOf(key, nearest)}?";
        var root = key.Split(':')[0];
        return HostKeys.FirstOrDefault(host => Distance(root, host) <= 2) is { } hostKey
            ? $"; did you mean {hostKey}{key[root.Length..]}?"
            : $"; the sections are {string.Join(", ", knownKeys.Select(known => known.Split(':')[0]).Distinct())}";
    }

    private static string WithIndexesOf(string key, string pattern)
    {
        var indexes = new Queue<string>(key.Split(':').Where(IsIndex));
        return string.Join(':', pattern.Split(':').Select(segment => segment == "*" && indexes.TryDequeue(out var index) ? index : segment));
    }

    private static bool IsIndex(string segment) => segment.Length > 0 && segment.All(char.IsAsciiDigit);

    // Levenshtein, case ignored.
    private static int Distance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        foreach (var (row, character) in left.Index())
        {
            var current = new int[right.Length + 1];
            current[0] = row + 1;
            for (var column = 0; column < right.Length; column++)
            {
                var same = char.ToUpperInvariant(character) == char.ToUpperInvariant(right[column]);
                current[column + 1] = Math.Min(Math.Min(current[column], previous[column + 1]) + 1, previous[column] + (same ? 0 : 1));
            }
            previous = current;
        }
        return previous[^1];
    }
}
