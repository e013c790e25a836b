using System.Buffers.Binary;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A place on the Earth (RFC 1876 section 2).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |  VERSION: 0   |     SIZE      |   HORIZ PRE   |   VERT PRE    |
///     +---------------+---------------+---------------+---------------+
///  4  |                           LATITUDE                            |
///     +---------------+---------------+---------------+---------------+
///  8  |                           LONGITUDE                           |
///     +---------------+---------------+---------------+---------------+
/// 12  |                           ALTITUDE                            |
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record LocRecord : RecordData
{
    private const int Length = 16;
    private const int VersionOffset = 0;
    private const int SizeOffset = 1;
    private const int HorizontalOffset = 2;
    private const int VerticalOffset = 3;
    private const int LatitudeOffset = 4;
    private const int LongitudeOffset = 8;
    private const int AltitudeOffset = 12;

    // Where the equator and the prime meridian are, and how far a pole and the date line are from there.
    private const uint Origin = 0x8000_0000;
    private const uint MaxLatitude = 90 * 3_600_000;
    private const uint MaxLongitude = 180 * 3_600_000;

    /// <param name="size">The diameter of a sphere around it: a digit in the upper four bits, times ten to the power of the lower four, in centimetres.</param>
    /// <param name="horizontalPrecision">Likewise, the diameter of a circle.</param>
    /// <param name="verticalPrecision">Likewise, the height of a range.</param>
    /// <param name="latitude">In thousandths of a second of arc north of the equator, plus 2^31.</param>
    /// <param name="longitude">In thousandths of a second of arc east of the prime meridian, plus 2^31.</param>
    /// <param name="altitude">In centimetres above 100,000 m below the WGS 84 spheroid.</param>
    /// <exception cref="ArgumentException">A size is none, or the place is beyond a pole or the date line.</exception>
    public LocRecord(byte size, byte horizontalPrecision, byte verticalPrecision, uint latitude, uint longitude, uint altitude)
    {
        if (!IsSize(size) || !IsSize(horizontalPrecision) || !IsSize(verticalPrecision))
            throw new ArgumentException($"A LOC record's sizes are 0, or a digit of 1 to 9 and an exponent of 0 to 9 in four bits each, not {size:X2}, {horizontalPrecision:X2} and {verticalPrecision:X2}.");
        if (!IsWithin(latitude, MaxLatitude) || !IsWithin(longitude, MaxLongitude))
            throw new ArgumentException($"Latitude {latitude} or longitude {longitude} is beyond 90 or 180 degrees.");
        Size = size;
        HorizontalPrecision = horizontalPrecision;
        VerticalPrecision = verticalPrecision;
        Latitude = latitude;
        Longitude = longitude;
        Altitude = altitude;
    }

    public byte Size { get; }

    public byte HorizontalPrecision { get; }

    public byte VerticalPrecision { get; }

    public uint Latitude { get; }

    public uint Longitude { get; }

    public uint Altitude { get; }

    /// <summary>Degrees, minutes, seconds, then metres (RFC 1876 section 3): <c>52 22 23.000 N 4 53 32.000 E -2.00m 1m 10000m 10m</c>.</summary>
    public override string ToString() =>
        $"{LocationText.Angle(Latitude, Origin, 'N', 'S')} {LocationText.Angle(Longitude, Origin, 'E', 'W')} {LocationText.Altitude(Altitude)} "
        + $"{LocationText.Size(Size)} {LocationText.Size(HorizontalPrecision)} {LocationText.Size(VerticalPrecision)}";

    /// <summary>Reads version 0; another version's form is not known, so that its octets are kept as they are (RFC 1876 section 2).</summary>
    internal static RecordData? Read(ref MessageReader reader)
    {
        var octets = reader.ReadRest();
        if (octets.IsEmpty)
            return null;
        if (octets[VersionOffset] != 0)
            return new UnknownRecord(octets);
        if (octets.Length != Length || !IsSize(octets[SizeOffset]) || !IsSize(octets[HorizontalOffset]) || !IsSize(octets[VerticalOffset]))
            return null;
        uint latitude = BinaryPrimitives.ReadUInt32BigEndian(octets[LatitudeOffset..]);
        uint longitude = BinaryPrimitives.ReadUInt32BigEndian(octets[LongitudeOffset..]);
        uint altitude = BinaryPrimitives.ReadUInt32BigEndian(octets[AltitudeOffset..]);
        return IsWithin(latitude, MaxLatitude) && IsWithin(longitude, MaxLongitude)
            ? new LocRecord(octets[SizeOffset], octets[HorizontalOffset], octets[VerticalOffset], latitude, longitude, altitude)
            : null;
    }

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt8(0);
        writer.WriteUInt8(Size);
        writer.WriteUInt8(HorizontalPrecision);
        writer.WriteUInt8(VerticalPrecision);
        writer.WriteUInt32(Latitude);
        writer.WriteUInt32(Longitude);
        writer.WriteUInt32(Altitude);
    }

    private static bool IsSize(byte size) => size == 0 || (size >> 4 is >= 1 and <= 9 && (size & 0xF) <= 9);

    private static bool IsWithin(uint angle, uint most) => angle >= Origin ? angle - Origin <= most : Origin - angle <= most;
}
