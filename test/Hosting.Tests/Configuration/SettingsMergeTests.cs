using DnsOrleans.Hosting.Configuration.Reading;

namespace DnsOrleans.Hosting.Tests.Configuration;

public sealed class SettingsMergeTests
{
    [Fact]
    public void A_later_source_that_names_locations_replaces_the_list_whole()
    {
        var merged = SettingsMerge.Merge([Layers.TwoLocations, Layers.Environment(("Locations:0:Name", "only"), ("Locations:0:Resolvers:0", "system"))]);

        Assert.Equal(["Locations:0:Name=only", "Locations:0:Resolvers:0=system"], Lines(merged));
    }

    [Fact]
    public void A_file_replaces_the_list_even_without_a_name_as_it_is_read_whole()
    {
        var merged = SettingsMerge.Merge([Layers.TwoLocations, Layers.File(("locations:0:Resolvers:0", "system"))]);

        Assert.Equal(["locations:0:Resolvers:0=system"], Lines(merged));
    }

    [Fact]
    public void An_empty_list_in_a_file_is_an_empty_list() =>
        Assert.Equal(["Locations="], Lines(SettingsMerge.Merge([Layers.TwoLocations, Layers.File(("Locations", ""))])));

    [Fact]
    public void Resolvers_of_one_location_are_replaced_whole_and_the_rest_of_it_stays()
    {
        var merged = SettingsMerge.Merge([Layers.TwoLocations, Layers.Environment(("LOCATIONS:0:RESOLVERS:0", "udp://127.0.0.1:5353"))]);

        Assert.Equal("udp://127.0.0.1:5353", merged["Locations:0:Resolvers:0"]);
        Assert.False(merged.ContainsKey("Locations:0:Resolvers:1"));
        Assert.Equal("here", merged["Locations:0:Name"]);
        Assert.Equal("tcp://192.0.2.3:5353", merged["Locations:1:Resolvers:0"]);
    }

    [Fact]
    public void Another_key_of_one_location_leaves_its_resolvers_alone()
    {
        var merged = SettingsMerge.Merge([Layers.TwoLocations, Layers.Environment(("Locations:1:ClientSubnet", "198.51.100.0/24"))]);

        Assert.Equal("198.51.100.0/24", merged["Locations:1:ClientSubnet"]);
        Assert.Equal(6, merged.Count);
    }

    private static IEnumerable<string> Lines(IReadOnlyDictionary<string, string?> values) =>
        values.Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal);
}
