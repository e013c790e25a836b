using System.Diagnostics.CodeAnalysis;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>RDATA of one type. <see cref="object.ToString"/> gives its presentation exactly as <c>dig</c> prints it.</summary>
public abstract record RecordData
{
    private protected RecordData()
    {
    }

    /// <summary>Appends the RDATA, without its length.</summary>
    internal abstract void Write(ref MessageWriter writer);

    /// <summary>Reads the RDATA that is open; false if it does not fit its type. Octets may be left over: the reader's caller sees to that.</summary>
    internal static bool TryRead(ref MessageReader reader, RecordType type, RecordClass recordClass, [NotNullWhen(true)] out RecordData? data)
    {
        // A, AAAA and SRV are the internet's; QCLASS values stand in updates only, where RDATA may be empty (RFC 2136 section 2.4).
        data = (type, recordClass) switch
        {
            (_, RecordClass.None or RecordClass.Any) => UnknownRecord.Read(ref reader),
            (RecordType.A, RecordClass.IN) => ARecord.Read(ref reader),
            (RecordType.AAAA, RecordClass.IN) => AaaaRecord.Read(ref reader),
            (RecordType.SRV, RecordClass.IN) => SrvRecord.Read(ref reader),
            (RecordType.CAA, _) => CaaRecord.Read(ref reader),
            (RecordType.CNAME, _) => CnameRecord.Read(ref reader),
            (RecordType.DNAME, _) => DnameRecord.Read(ref reader),
            (RecordType.MX, _) => MxRecord.Read(ref reader),
            (RecordType.NS, _) => NsRecord.Read(ref reader),
            (RecordType.PTR, _) => PtrRecord.Read(ref reader),
            (RecordType.SOA, _) => SoaRecord.Read(ref reader),
            (RecordType.TXT, _) => TxtRecord.Read(ref reader),
            _ => UnknownRecord.Read(ref reader),
        };
        return data is not null;
    }
}
