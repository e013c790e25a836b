namespace DnsOrleans.Hosting.Configuration;

/// <summary>A point on the globe (WGS 84).</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
public sealed record Place(double Latitude, double Longitude);
