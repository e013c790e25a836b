using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A name that this one points to, most often that of an address (RFC 1035 section 3.3.12).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                           PTRDNAME                            /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record PtrRecord(DnsName Target) : RecordData
{
    public override string ToString() => Target.ToString();

    internal static PtrRecord? Read(ref MessageReader reader) => reader.TryReadName(out var name) ? new(name) : null;

    internal override void Write(ref MessageWriter writer) => writer.WriteCompressedName(Target);
}
