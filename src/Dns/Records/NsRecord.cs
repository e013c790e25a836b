using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>A name server of the zone (RFC 1035 section 3.3.11).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                            NSDNAME                            /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record NsRecord(DnsName Server) : RecordData
{
    public override string ToString() => Server.ToString();

    internal static NsRecord? Read(ref MessageReader reader) => reader.TryReadName(out var name) ? new(name) : null;

    internal override void Write(ref MessageWriter writer) => writer.WriteCompressedName(Server);
}
