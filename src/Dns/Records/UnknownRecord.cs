using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>RDATA of a type without a form of its own here, octet for octet (RFC 3597).</summary>
public sealed record UnknownRecord : RecordData
{
    // dig breaks long hexadecimal into groups so that lines can be folded.
    private const int OctetsPerGroup = 28;

    private readonly byte[] _octets;

    private UnknownRecord(byte[] octets) => _octets = octets;

    /// <param name="octets">The RDATA, copied; at most 65535 octets.</param>
    public UnknownRecord(ReadOnlySpan<byte> octets)
        : this(octets.ToArray()) => ArgumentOutOfRangeException.ThrowIfGreaterThan(octets.Length, ushort.MaxValue);

    /// <summary>The RDATA as it stood in the message.</summary>
    public ReadOnlyMemory<byte> Octets => _octets;

    public bool Equals(UnknownRecord? other) => other is not null && _octets.AsSpan().SequenceEqual(other._octets);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.AddBytes(_octets);
        return hash.ToHashCode();
    }

    /// <summary><c>\# length hexadecimal</c> (RFC 3597 section 5).</summary>
    public override string ToString()
    {
        var text = new StringBuilder(16 + (_octets.Length * 2));
        text.Append(CultureInfo.InvariantCulture, $@"\# {_octets.Length}");
        for (int i = 0; i < _octets.Length; i += OctetsPerGroup)
            text.Append(' ').Append(Convert.ToHexString(_octets, i, Math.Min(OctetsPerGroup, _octets.Length - i)));
        return text.ToString();
    }

    internal static UnknownRecord Read(ref MessageReader reader) => new(reader.ReadRest());

    internal override void Write(ref MessageWriter writer) => writer.WriteOctets(_octets);
}
