using System.Collections.Immutable;
using DnsOrleans.Dns;
using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Configuration.Sections;

/// <summary>Reads <c>Locations</c>.</summary>
internal static class LocationsSection
{
    private const int MaxLocations = 100;
    private const int MaxResolvers = 16;
    private const int MaxNameLength = 64;

    /// <summary>The locations in their order; a fault for each thing that is wrong with them.</summary>
    public static async Task<ImmutableArray<LocationSettings>> ReadAsync(SettingsReader reader, bool playgroundRuns, CancellationToken cancellationToken)
    {
        reader.Know("Locations:*:Name", "Locations:*:Resolvers:*", "Locations:*:ClientSubnet", "Locations:*:Latitude", "Locations:*:Longitude");
        var entries = reader.Entries("Locations");
        if (entries.Count is 0 or > MaxLocations)
            reader.Fault("Locations", $"there are {entries.Count}; name 1 to {MaxLocations}, each with a Name and Resolvers");

        var locations = ImmutableArray.CreateBuilder<LocationSettings>();
        foreach (var entry in entries.Take(MaxLocations))
        {
            var name = ReadName(reader, entry, locations);
            var resolvers = await ReadResolversAsync(reader, $"{entry}:Resolvers", playgroundRuns, cancellationToken);
            locations.Add(new() { Name = name, Resolvers = resolvers, ClientSubnet = ReadSubnet(reader, $"{entry}:ClientSubnet"), Place = ReadPlace(reader, entry) });
        }
        return locations.ToImmutable();
    }

    private static string ReadName(SettingsReader reader, string entry, IEnumerable<LocationSettings> earlier)
    {
        var key = $"{entry}:Name";
        var name = reader.Text(key);
        if (name is null)
            reader.Fault(key, "is missing; name the location, for example us-east-1");
        else if (name.Length > MaxNameLength || !name.All(character => char.IsAsciiLetterOrDigit(character) || character is '-' or '_' or '.'))
            reader.Fault(key, $"'{name}' is no name of at most {MaxNameLength} letters, digits, '-', '_' and '.'");
        else if (earlier.Any(location => location.Name.Equals(name, StringComparison.OrdinalIgnoreCase)))
            reader.Fault(key, $"'{name}' is named twice; give each location a name of its own");
        return name ?? "";
    }

    private static async Task<ImmutableArray<ResolverSetting>> ReadResolversAsync(SettingsReader reader, string key, bool playgroundRuns, CancellationToken cancellationToken)
    {
        var entries = reader.Entries(key);
        if (entries.Count is 0 or > MaxResolvers)
            reader.Fault(key, $"there are {entries.Count}; list 1 to {MaxResolvers}, for example {key}:0 = udp://9.9.9.11");

        var resolvers = ImmutableArray.CreateBuilder<ResolverSetting>();
        foreach (var entry in entries.Take(MaxResolvers))
        {
            var (parsed, problem) = reader.Text(entry) is { } text
                ? await ResolverText.ParseAsync(text, playgroundRuns, cancellationToken)
                : ([], $"is empty; {ResolverText.Forms}");
            if (problem is not null)
                reader.Fault(entry, problem);
            resolvers.AddRange(parsed);
        }
        return [.. resolvers.Distinct()];
    }

    private static Place? ReadPlace(SettingsReader reader, string entry)
    {
        var (latitude, longitude) = (reader.Degrees($"{entry}:Latitude", 90), reader.Degrees($"{entry}:Longitude", 180));
        if (latitude is null != longitude is null)
            reader.Fault($"{entry}:{(latitude is null ? "Latitude" : "Longitude")}", "is missing; a place has both");
        return latitude is { } north && longitude is { } east ? new(north, east) : null;
    }

    private static ClientSubnet? ReadSubnet(SettingsReader reader, string key)
    {
        if (reader.Text(key) is not { } text)
            return null;
        if (ClientSubnetText.TryParse(text, out var subnet, out var problem))
            return subnet;
        reader.Fault(key, problem);
        return null;
    }
}
