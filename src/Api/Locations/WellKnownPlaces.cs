using System.Collections.Frozen;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Locations;

/// <summary>Roughly where the regions of Amazon's cloud are, by their names: the city or area that Amazon names each after. For a map; nothing depends on it.</summary>
internal static class WellKnownPlaces
{
    private static readonly FrozenDictionary<string, Place> ByName = new Dictionary<string, Place>
    {
        ["us-east-1"] = new(38.9, -77.4),
        ["us-east-2"] = new(40.0, -83.0),
        ["us-west-1"] = new(37.4, -121.9),
        ["us-west-2"] = new(45.8, -119.7),
        ["ca-central-1"] = new(45.5, -73.6),
        ["ca-west-1"] = new(51.0, -114.1),
        ["mx-central-1"] = new(20.6, -100.4),
        ["sa-east-1"] = new(-23.5, -46.6),
        ["eu-west-1"] = new(53.3, -6.3),
        ["eu-west-2"] = new(51.5, -0.1),
        ["eu-west-3"] = new(48.9, 2.4),
        ["eu-central-1"] = new(50.1, 8.7),
        ["eu-central-2"] = new(47.4, 8.5),
        ["eu-north-1"] = new(59.3, 18.1),
        ["eu-south-1"] = new(45.5, 9.2),
        ["eu-south-2"] = new(41.6, -0.9),
        ["af-south-1"] = new(-33.9, 18.4),
        ["me-south-1"] = new(26.1, 50.6),
        ["me-central-1"] = new(24.5, 54.4),
        ["il-central-1"] = new(32.1, 34.8),
        ["asia-south-1"] = new(19.1, 72.9),
        ["ap-south-1"] = new(19.1, 72.9),
        ["ap-south-2"] = new(17.4, 78.5),
        ["ap-east-1"] = new(22.3, 114.2),
        ["ap-southeast-1"] = new(1.4, 103.8),
        ["ap-southeast-2"] = new(-33.9, 151.2),
        ["ap-southeast-3"] = new(-6.2, 106.8),
        ["ap-southeast-4"] = new(-37.8, 145.0),
        ["ap-northeast-1"] = new(35.7, 139.7),
        ["ap-northeast-2"] = new(37.6, 127.0),
        ["ap-northeast-3"] = new(34.7, 135.5),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The place of a name that is known; null for any other.</summary>
    public static Place? Find(string name) => ByName.TryGetValue(name, out var place) ? place : null;
}
