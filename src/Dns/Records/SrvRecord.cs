using System.Globalization;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>Where a service is (RFC 2782): a lower priority is tried first, a higher weight more often.</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  |           Priority            |            Weight             |
///      +---------------+---------------+---------------+---------------+
///   4  |             Port              /            Target             /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record SrvRecord(ushort Priority, ushort Weight, ushort Port, DnsName Target) : RecordData
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Priority} {Weight} {Port} {Target}");

    internal static SrvRecord? Read(ref MessageReader reader) =>
        reader.TryReadUInt16(out ushort priority) && reader.TryReadUInt16(out ushort weight)
        && reader.TryReadUInt16(out ushort port) && reader.TryReadName(out var target)
            ? new(priority, weight, port, target)
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt16(Priority);
        writer.WriteUInt16(Weight);
        writer.WriteUInt16(Port);
        // RFC 2782 forbids compression here; some servers use it, so that reading takes it.
        writer.WriteName(Target);
    }
}
