using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The name under which everything below this one stands (RFC 6672 section 2.1).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                            TARGET                             /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record DnameRecord(DnsName Target) : RecordData
{
    public override string ToString() => Target.ToString();

    internal static DnameRecord? Read(ref MessageReader reader) => reader.TryReadName(out var name) ? new(name) : null;

    internal override void Write(ref MessageWriter writer) => writer.WriteName(Target);
}
