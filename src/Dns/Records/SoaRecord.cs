using System.Globalization;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>The start of a zone of authority (RFC 1035 section 3.3.13).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                             MNAME                             /
///      +---------------+---------------+---------------+---------------+
///      /                             RNAME                             /
///      +---------------+---------------+---------------+---------------+
///      |                            SERIAL                             |
///      +---------------+---------------+---------------+---------------+
///      |                            REFRESH                            |
///      +---------------+---------------+---------------+---------------+
///      |                             RETRY                             |
///      +---------------+---------------+---------------+---------------+
///      |                            EXPIRE                             |
///      +---------------+---------------+---------------+---------------+
///      |                            MINIMUM                            |
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
/// <param name="MName">The zone's first server.</param>
/// <param name="RName">Who answers for the zone: a mailbox written as a name.</param>
/// <param name="Serial">The zone's version, compared as RFC 1982 says.</param>
/// <param name="Refresh">Between two looks of a secondary server, in seconds.</param>
/// <param name="Retry">After a failed look, in seconds.</param>
/// <param name="Expire">How long a secondary server goes on alone, in seconds.</param>
/// <param name="Minimum">How long an absence may be remembered, in seconds (RFC 2308 section 4).</param>
public sealed record SoaRecord(DnsName MName, DnsName RName, uint Serial, uint Refresh, uint Retry, uint Expire, uint Minimum) : RecordData
{
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{MName} {RName} {Serial} {Refresh} {Retry} {Expire} {Minimum}");

    internal static SoaRecord? Read(ref MessageReader reader) =>
        reader.TryReadName(out var mname) && reader.TryReadName(out var rname)
        && reader.TryReadUInt32(out uint serial) && reader.TryReadUInt32(out uint refresh) && reader.TryReadUInt32(out uint retry)
        && reader.TryReadUInt32(out uint expire) && reader.TryReadUInt32(out uint minimum)
            ? new(mname, rname, serial, refresh, retry, expire, minimum)
            : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteCompressedName(MName);
        writer.WriteCompressedName(RName);
        writer.WriteUInt32(Serial);
        writer.WriteUInt32(Refresh);
        writer.WriteUInt32(Retry);
        writer.WriteUInt32(Expire);
        writer.WriteUInt32(Minimum);
    }
}
