using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A set of RR TYPEs, at most 65536 of them (RFC 4034 section 4.1.2).</summary>
/// <remarks>
/// <code>
///             0               1               2
///     +---------------+---------------+---------------+
///  0  | Window Block  |  Length: 1-32 / Bitmap        /   and again for each window that is not empty,
///     +---------------+---------------+---------------+   in increasing order
/// </code>
/// Bit 0 of a bitmap, the highest of its first octet, is type 256 * window; zero octets at its end are left out.
/// </remarks>
public sealed class TypeBitmap : IEquatable<TypeBitmap>
{
    private const int WindowOffset = 0;
    private const int LengthOffset = 1;
    private const int BitmapOffset = 2;
    private const int MaxBitmapLength = 32;
    private const int TypesPerWindow = 256;
    private const int TopBit = 0x80;

    private readonly OctetString _octets;

    private TypeBitmap(OctetString octets) => _octets = octets;

    /// <summary>The set of these types, in any order; a double one counts once.</summary>
    public TypeBitmap(params IEnumerable<RecordType> types)
    {
        List<byte> octets = [];
        foreach (var window in types.GroupBy(type => (ushort)type / TypesPerWindow).OrderBy(window => window.Key))
        {
            var bitmap = new byte[(window.Max(type => (byte)type) / 8) + 1];
            foreach (byte bit in window.Select(type => (byte)type))
                bitmap[bit / 8] |= (byte)(TopBit >> (bit % 8));
            octets.AddRange([(byte)window.Key, (byte)bitmap.Length, .. bitmap]);
        }
        _octets = new([.. octets]);
    }

    public bool IsEmpty => _octets.Span.IsEmpty;

    /// <summary>The types, in increasing order.</summary>
    public IEnumerable<RecordType> Types
    {
        get
        {
            for (var rest = _octets.Memory; !rest.IsEmpty; rest = rest[(BitmapOffset + rest.Span[LengthOffset])..])
            {
                int first = rest.Span[WindowOffset] * TypesPerWindow;
                for (int bit = 0; bit < rest.Span[LengthOffset] * 8; bit++)
                {
                    if ((rest.Span[BitmapOffset + (bit / 8)] & (TopBit >> (bit % 8))) != 0)
                        yield return (RecordType)(first + bit);
                }
            }
        }
    }

    public bool Equals(TypeBitmap? other) => other is not null && _octets.Equals(other._octets);

    public override bool Equals(object? obj) => Equals(obj as TypeBitmap);

    public override int GetHashCode() => _octets.GetHashCode();

    /// <summary>The types' names, a space between them.</summary>
    public override string ToString() => string.Join(' ', Types.Select(type => type.ToMnemonic()));

    /// <summary>Reads what is left of the RDATA; false unless it is windows in increasing order, each of 1 to 32 octets of which the last is not zero.</summary>
    internal static bool TryRead(ref MessageReader reader, [NotNullWhen(true)] out TypeBitmap? types)
    {
        types = null;
        var octets = reader.ReadRest();
        int lastWindow = -1;
        for (var rest = octets; !rest.IsEmpty; rest = rest[(BitmapOffset + rest[LengthOffset])..])
        {
            if (rest.Length <= BitmapOffset || rest[WindowOffset] <= lastWindow || rest[LengthOffset] is 0 or > MaxBitmapLength
                || rest.Length < BitmapOffset + rest[LengthOffset] || rest[BitmapOffset + rest[LengthOffset] - 1] == 0)
            {
                return false;
            }
            lastWindow = rest[WindowOffset];
        }
        types = new(new OctetString(octets));
        return true;
    }

    internal void Write(ref MessageWriter writer) => writer.WriteOctets(_octets.Span);
}
