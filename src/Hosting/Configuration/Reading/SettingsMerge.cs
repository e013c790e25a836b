namespace DnsOrleans.Hosting.Configuration.Reading;

/// <summary>Lays layers over one another. The platform merges lists by index, which mixes one author's list into another's; here a list is replaced whole.</summary>
internal static class SettingsMerge
{
    private const string Locations = "Locations";
    private const string Resolvers = "Resolvers";

    /// <summary>All values, a later layer's over an earlier one's.</summary>
    public static IReadOnlyDictionary<string, string?> Merge(IEnumerable<SettingsLayer> layers)
    {
        var merged = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var layer in layers)
        {
            foreach (var replaced in ReplacedLists(layer).ToHashSet(StringComparer.OrdinalIgnoreCase))
            {
                foreach (var key in merged.Keys.Where(key => IsAtOrUnder(key, replaced)).ToList())
                    merged.Remove(key);
            }
            foreach (var (key, value) in layer.Values)
                merged[key] = value;
        }
        return merged;
    }

    private static IEnumerable<string> ReplacedLists(SettingsLayer layer)
    {
        var keys = layer.Values.Keys.Where(key => IsAtOrUnder(key, Locations)).ToList();
        if (keys.Exists(key => layer.IsDocument || IsWholeList(key.Split(':'))))
            yield return Locations;
        foreach (var segments in keys.Select(key => key.Split(':')).Where(NamesResolvers))
            yield return string.Join(':', segments[..3]);
    }

    // "Locations" itself, or a location with a name: a list of its own, not a change to the list below.
    private static bool IsWholeList(string[] segments) =>
        segments.Length == 1 || (segments.Length == 3 && segments[2].Equals("Name", StringComparison.OrdinalIgnoreCase));

    private static bool NamesResolvers(string[] segments) =>
        segments.Length >= 3 && segments[2].Equals(Resolvers, StringComparison.OrdinalIgnoreCase);

    private static bool IsAtOrUnder(string key, string section) =>
        key.StartsWith(section, StringComparison.OrdinalIgnoreCase) && (key.Length == section.Length || key[section.Length] == ':');
}
