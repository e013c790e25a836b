using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The digest of a key that the zone below is signed with (RFC 4034 section 5.1); as CDS, the one that the zone wishes to have there (RFC 7344 section 3.1).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |            Key Tag            |   Algorithm   |  Digest Type  |
///     +---------------+---------------+---------------+---------------+
///  4  /                            Digest                             /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record DsRecord : RecordData
{
    private readonly OctetString _digest;

    /// <param name="keyTag">The key's tag (RFC 4034 appendix B).</param>
    /// <param name="algorithm">The key's algorithm; any number is carried.</param>
    /// <param name="digestType">What made the digest; any number is carried, and the digest's length is not held against it.</param>
    /// <param name="digest">One octet or more, copied.</param>
    /// <exception cref="ArgumentException">The digest is empty.</exception>
    public DsRecord(ushort keyTag, byte algorithm, byte digestType, ReadOnlySpan<byte> digest)
    {
        if (digest.IsEmpty)
            throw new ArgumentException("A DS record holds a digest of one octet or more.", nameof(digest));
        KeyTag = keyTag;
        Algorithm = algorithm;
        DigestType = digestType;
        _digest = new(digest);
    }

    public ushort KeyTag { get; }

    public byte Algorithm { get; }

    public byte DigestType { get; }

    public ReadOnlyMemory<byte> Digest => _digest.Memory;

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{KeyTag} {Algorithm} {DigestType}").AppendHexGroups(_digest.Span).ToString();

    internal static DsRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort keyTag) && reader.TryReadUInt8(out byte algorithm) && reader.TryReadUInt8(out byte digestType)
        && reader.Remaining > 0
            ? new(keyTag, algorithm, digestType, reader.ReadRest())
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(KeyTag);
        writer.WriteUInt8(Algorithm);
        writer.WriteUInt8(DigestType);
        writer.WriteOctets(_digest.Span);
    }
}
