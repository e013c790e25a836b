using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>What a server's certificate has to match (RFC 6698 section 2.1); as SMIMEA, a mail user's (RFC 8162 section 2).</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |  Cert. Usage  |   Selector    | Matching Type |               /
///     +---------------+---------------+---------------+               /
///  4  /                 Certificate Association Data                  /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record TlsaRecord : RecordData
{
    private readonly OctetString _data;

    /// <param name="usage">Whose certificate it is about: 3 for the server's own (RFC 6698 section 2.1.1).</param>
    /// <param name="selector">0 for the whole certificate, 1 for its public key.</param>
    /// <param name="matchingType">0 for the thing itself, 1 for its SHA-256, 2 for its SHA-512.</param>
    /// <param name="data">One octet or more, copied.</param>
    /// <exception cref="ArgumentException">The data is empty.</exception>
    public TlsaRecord(byte usage, byte selector, byte matchingType, ReadOnlySpan<byte> data)
    {
        if (data.IsEmpty)
            throw new ArgumentException("A TLSA record holds association data of one octet or more.", nameof(data));
        Usage = usage;
        Selector = selector;
        MatchingType = matchingType;
        _data = new(data);
    }

    public byte Usage { get; }

    public byte Selector { get; }

    public byte MatchingType { get; }

    public ReadOnlyMemory<byte> AssociationData => _data.Memory;

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Usage} {Selector} {MatchingType}").AppendHexGroups(_data.Span).ToString();

    internal static TlsaRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt8(out byte usage) && reader.TryReadUInt8(out byte selector) && reader.TryReadUInt8(out byte matchingType)
        && reader.Remaining > 0
            ? new(usage, selector, matchingType, reader.ReadRest())
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt8(Usage);
        writer.WriteUInt8(Selector);
        writer.WriteUInt8(MatchingType);
        writer.WriteOctets(_data.Span);
    }
}
