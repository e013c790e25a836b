using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>What <see cref="NsecRecord"/> proves, about names that are hashed (RFC 5155 section 3.2).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |   Hash Alg.   |     Flags     |          Iterations           |
///     +---------------+---------------+---------------+---------------+
///  4  |  Salt Length  |                     Salt                      /
///     +---------------+---------------+---------------+---------------+
///     |  Hash Length  |            Next Hashed Owner Name             /
///     +---------------+---------------+---------------+---------------+
///     /                         Type Bit Maps                         /   see TypeBitmap
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record Nsec3Record : RecordData
{
    private readonly OctetString _salt;
    private readonly OctetString _nextHash;

    /// <param name="hashAlgorithm">1 for SHA-1; any number is carried.</param>
    /// <param name="flags">1 for Opt-Out.</param>
    /// <param name="iterations">How often the hash is made once more.</param>
    /// <param name="salt">At most 255 octets, copied.</param>
    /// <param name="nextHash">The next name's hash, 1 to 255 octets, copied.</param>
    /// <param name="types">The types of the name that was hashed; none for one that only has others below it.</param>
    /// <exception cref="ArgumentOutOfRangeException">The salt or the hash has another length.</exception>
    public Nsec3Record(
        byte hashAlgorithm, byte flags, ushort iterations, ReadOnlySpan<byte> salt, ReadOnlySpan<byte> nextHash, TypeBitmap types)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(salt.Length, byte.MaxValue, nameof(salt));
        ArgumentOutOfRangeException.ThrowIfZero(nextHash.Length, nameof(nextHash));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(nextHash.Length, byte.MaxValue, nameof(nextHash));
        HashAlgorithm = hashAlgorithm;
        Flags = flags;
        Iterations = iterations;
        _salt = new(salt);
        _nextHash = new(nextHash);
        Types = types;
    }

    public byte HashAlgorithm { get; }

    public byte Flags { get; }

    public ushort Iterations { get; }

    public ReadOnlyMemory<byte> Salt => _salt.Memory;

    public ReadOnlyMemory<byte> NextHash => _nextHash.Memory;

    public TypeBitmap Types { get; }

    /// <summary>An empty salt is written <c>-</c>, the hash in base32hex without padding (RFC 5155 section 3.3).</summary>
    public override string ToString()
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{HashAlgorithm} {Flags} {Iterations} ")
            .Append(_salt.Span.IsEmpty ? "-" : Convert.ToHexString(_salt.Span)).Append(' ').AppendBase32Hex(_nextHash.Span);
        return Types.IsEmpty ? text.ToString() : text.Append(' ').Append(Types).ToString();
    }

    internal static Nsec3Record? Read(ref MessageReader reader) =>
        reader.TryReadUInt8(out byte hashAlgorithm) && reader.TryReadUInt8(out byte flags) && reader.TryReadUInt16(out ushort iterations)
        && reader.TryReadCharacterString(out var salt) && reader.TryReadCharacterString(out var nextHash) && !nextHash.IsEmpty
        && TypeBitmap.TryRead(ref reader, out var types)
            ? new(hashAlgorithm, flags, iterations, salt, nextHash, types)
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt8(HashAlgorithm);
        writer.WriteUInt8(Flags);
        writer.WriteUInt16(Iterations);
        writer.WriteCharacterString(_salt.Span);
        writer.WriteCharacterString(_nextHash.Span);
        Types.Write(ref writer);
    }
}
