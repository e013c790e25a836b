using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The signature over a set of records (RFC 4034 section 3.1).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |         Type Covered          |   Algorithm   |    Labels     |
///     +---------------+---------------+---------------+---------------+
///  4  |                         Original TTL                          |
///     +---------------+---------------+---------------+---------------+
///  8  |                     Signature Expiration                      |
///     +---------------+---------------+---------------+---------------+
/// 12  |                      Signature Inception                      |
///     +---------------+---------------+---------------+---------------+
/// 16  |            Key Tag            /         Signer's Name         /
///     +---------------+---------------+---------------+---------------+
///     /                           Signature                           /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record RrsigRecord : RecordData
{
    private readonly OctetString _signature;

    /// <param name="typeCovered">The type of the records that are signed.</param>
    /// <param name="algorithm">The number of the DNSSEC algorithm; any is carried.</param>
    /// <param name="labels">How many labels the owner has, the root's and a wildcard's not counted.</param>
    /// <param name="originalTtl">The records' TTL in their zone, in seconds.</param>
    /// <param name="expiration">Until when the signature holds, in seconds since 1970, modulo 2^32 (RFC 4034 section 3.1.5).</param>
    /// <param name="inception">From when it holds, likewise.</param>
    /// <param name="keyTag">The key's tag (RFC 4034 appendix B).</param>
    /// <param name="signer">The zone whose key it is.</param>
    /// <param name="signature">One octet or more, copied.</param>
    /// <exception cref="ArgumentException">The signature is empty.</exception>
    public RrsigRecord(
        RecordType typeCovered, byte algorithm, byte labels, uint originalTtl, uint expiration, uint inception, ushort keyTag,
        DnsName signer, ReadOnlySpan<byte> signature)
    {
        if (signature.IsEmpty)
            throw new ArgumentException("An RRSIG record holds a signature of one octet or more.", nameof(signature));
        TypeCovered = typeCovered;
        Algorithm = algorithm;
        Labels = labels;
        OriginalTtl = originalTtl;
        Expiration = expiration;
        Inception = inception;
        KeyTag = keyTag;
        Signer = signer;
        _signature = new(signature);
    }

    public RecordType TypeCovered { get; }

    public byte Algorithm { get; }

    public byte Labels { get; }

    public uint OriginalTtl { get; }

    public uint Expiration { get; }

    public uint Inception { get; }

    public ushort KeyTag { get; }

    public DnsName Signer { get; }

    public ReadOnlyMemory<byte> Signature => _signature.Memory;

    public override string ToString() => new StringBuilder()
        .Append(CultureInfo.InvariantCulture, $"{TypeCovered.ToMnemonic()} {Algorithm} {Labels} {OriginalTtl} ")
        .Append(CultureInfo.InvariantCulture, $"{Time(Expiration)} {Time(Inception)} {KeyTag} {Signer}")
        .AppendBase64Groups(_signature.Span).ToString();

    internal static RrsigRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort typeCovered) && reader.TryReadUInt8(out byte algorithm) && reader.TryReadUInt8(out byte labels)
        && reader.TryReadUInt32(out uint originalTtl) && reader.TryReadUInt32(out uint expiration) && reader.TryReadUInt32(out uint inception)
        && reader.TryReadUInt16(out ushort keyTag) && reader.TryReadName(out var signer) && reader.Remaining > 0
            ? new((RecordType)typeCovered, algorithm, labels, originalTtl, expiration, inception, keyTag, signer, reader.ReadRest())
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16((ushort)TypeCovered);
        writer.WriteUInt8(Algorithm);
        writer.WriteUInt8(Labels);
        writer.WriteUInt32(OriginalTtl);
        writer.WriteUInt32(Expiration);
        writer.WriteUInt32(Inception);
        writer.WriteUInt16(KeyTag);
        writer.WriteName(Signer);
        writer.WriteOctets(_signature.Span);
    }

    // YYYYMMDDHHmmSS, between 1970 and 2106 (RFC 4034 section 3.2). For a time more than 68 years from now dig
    // prints one 136 years off: a record's text here does not depend on the clock.
    private static string Time(uint seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
}
