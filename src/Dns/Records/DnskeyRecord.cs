using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A public key of a signed zone (RFC 4034 section 2.1); as CDNSKEY, one that the zone above is to make a DS of (RFC 7344 section 3.2).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |             Flags             |   Protocol    |   Algorithm   |
///     +---------------+---------------+---------------+---------------+
///  4  /                          Public Key                           /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record DnskeyRecord : RecordData
{
    private readonly OctetString _publicKey;

    /// <param name="flags">256 for a zone's key, 257 with the SEP bit (RFC 4034 section 2.1.1).</param>
    /// <param name="protocol">Always 3.</param>
    /// <param name="algorithm">The number of the DNSSEC algorithm; any is carried.</param>
    /// <param name="publicKey">One octet or more, in the algorithm's own format; copied.</param>
    /// <exception cref="ArgumentException">The key is empty.</exception>
    public DnskeyRecord(ushort flags, byte protocol, byte algorithm, ReadOnlySpan<byte> publicKey)
    {
        if (publicKey.IsEmpty)
            throw new ArgumentException("A DNSKEY record holds a key of one octet or more.", nameof(publicKey));
        Flags = flags;
        Protocol = protocol;
        Algorithm = algorithm;
        _publicKey = new(publicKey);
    }

    public ushort Flags { get; }

    public byte Protocol { get; }

    public byte Algorithm { get; }

    public ReadOnlyMemory<byte> PublicKey => _publicKey.Memory;

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Flags} {Protocol} {Algorithm}").AppendBase64Groups(_publicKey.Span).ToString();

    internal static DnskeyRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort flags) && reader.TryReadUInt8(out byte protocol) && reader.TryReadUInt8(out byte algorithm)
        && reader.Remaining > 0
            ? new(flags, protocol, algorithm, reader.ReadRest())
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Flags);
        writer.WriteUInt8(Protocol);
        writer.WriteUInt8(Algorithm);
        writer.WriteOctets(_publicKey.Span);
    }
}
