using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The name that this one is an alias of (RFC 1035 section 3.3.1).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                             CNAME                             /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record CnameRecord(DnsName Target) : RecordData
{
    public override string ToString() => Target.ToString();

    internal static CnameRecord? Read(ref MessageReader reader) => reader.TryReadName(out var name) ? new(name) : null;

    internal override void Write(ref MessageWriter writer) => writer.WriteCompressedName(Target);
}
