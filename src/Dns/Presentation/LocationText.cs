using System.Globalization;

namespace DnsOrleans.Dns.Presentation;

/// <summary>The parts of a location in presentation format (RFC 1876 section 3).</summary>
internal static class LocationText
{
    // The surface, in centimetres above where altitudes are counted from.
    private const uint Surface = 100_000_00;

    /// <summary>Thousandths of a second of arc as degrees, minutes, seconds and a direction.</summary>
    public static string Angle(uint angle, uint origin, char positive, char negative)
    {
        uint distance = angle >= origin ? angle - origin : origin - angle;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{distance / 3_600_000} {distance / 60_000 % 60} {distance / 1000 % 60}.{distance % 1000:D3} {(angle >= origin ? positive : negative)}");
    }

    /// <summary>Centimetres as metres with two digits behind the point.</summary>
    public static string Altitude(uint altitude)
    {
        uint distance = altitude >= Surface ? altitude - Surface : Surface - altitude;
        return string.Create(CultureInfo.InvariantCulture, $"{(altitude >= Surface ? "" : "-")}{distance / 100}.{distance % 100:D2}m");
    }

    /// <summary>A digit and a power of ten as metres, with two digits behind the point only where there is less than one.</summary>
    public static string Size(byte size)
    {
        ulong centimetres = (ulong)(size >> 4);
        for (int exponent = size & 0xF; exponent > 0; exponent--)
            centimetres *= 10;
        return (size & 0xF) > 1
            ? string.Create(CultureInfo.InvariantCulture, $"{centimetres / 100}m")
            : string.Create(CultureInfo.InvariantCulture, $"0.{centimetres:D2}m");
    }
}
