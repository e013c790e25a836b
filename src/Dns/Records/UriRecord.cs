using System.Globalization;
using System.Text;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A URI that a service is found at (RFC 7553 section 4.5): a lower priority is tried first, a higher weight more often.</summary>
/// <remarks>
/// <code>
///             0               1               2               3
///     +---------------+---------------+---------------+---------------+
///  0  |           Priority            |            Weight             |
///     +---------------+---------------+---------------+---------------+
///  4  /                            Target                             /
///     +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record UriRecord : RecordData
{
    private readonly OctetString _target;

    /// <param name="priority">Lower ones are tried first.</param>
    /// <param name="weight">Higher ones of the same priority are tried more often.</param>
    /// <param name="target">The URI's octets, copied. RFC 7553 wants some; none are carried too.</param>
    public UriRecord(ushort priority, ushort weight, ReadOnlySpan<byte> target)
    {
        Priority = priority;
        Weight = weight;
        _target = new(target);
    }

    public ushort Priority { get; }

    public ushort Weight { get; }

    /// <summary>The URI without quotes, as its octets.</summary>
    public ReadOnlyMemory<byte> Target => _target.Memory;

    public override string ToString() =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"{Priority} {Weight} ").AppendQuoted(_target.Span).ToString();

    internal static UriRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort priority) && reader.TryReadUInt16(out ushort weight) ? new(priority, weight, reader.ReadRest()) : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Priority);
        writer.WriteUInt16(Weight);
        writer.WriteOctets(_target.Span);
    }
}
