using System.Globalization;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A host that takes mail; a lower preference is tried first (RFC 1035 section 3.3.9).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  |          PREFERENCE           /           EXCHANGE            /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record MxRecord(ushort Preference, DnsName Exchange) : RecordData
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Preference} {Exchange}");

    internal static MxRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort preference) && reader.TryReadName(out var exchange) ? new(preference, exchange) : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Preference);
        writer.WriteCompressedName(Exchange);
    }
}
