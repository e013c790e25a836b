using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The fingerprint of a host's SSH key (RFC 4255 section 3.1).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |   algorithm   |    fp type    /          fingerprint          /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record SshfpRecord : RecordData
{
    private readonly OctetString _fingerprint;

    /// <param name="algorithm">The key's algorithm; any number is carried.</param>
    /// <param name="fingerprintType">What made the fingerprint; any number is carried, and the fingerprint's length is not held against it.</param>
    /// <param name="fingerprint">One octet or more, copied.</param>
    /// <exception cref="ArgumentException">The fingerprint is empty.</exception>
    public SshfpRecord(byte algorithm, byte fingerprintType, ReadOnlySpan<byte> fingerprint)
    {
        if (fingerprint.IsEmpty)
            throw new ArgumentException("An SSHFP record holds a fingerprint of one octet or more.", nameof(fingerprint));
        Algorithm = algorithm;
        FingerprintType = fingerprintType;
        _fingerprint = new(fingerprint);
    }

    public byte Algorithm { get; }

    public byte FingerprintType { get; }

    public ReadOnlyMemory<byte> Fingerprint => _fingerprint.Memory;

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Algorithm} {FingerprintType}").AppendHexGroups(_fingerprint.Span).ToString();

    internal static SshfpRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt8(out byte algorithm) && reader.TryReadUInt8(out byte type) && reader.Remaining > 0
            ? new(algorithm, type, reader.ReadRest())
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt8(Algorithm);
        writer.WriteUInt8(FingerprintType);
        writer.WriteOctets(_fingerprint.Span);
    }
}
