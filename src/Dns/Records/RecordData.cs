using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
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
        data = (type, recordClass) switch
        {
            (RecordType.A, RecordClass.IN) => ARecord.Read(ref reader),
            (RecordType.AAAA, RecordClass.IN) => AaaaRecord.Read(ref reader),
            _ => ReadOther(ref reader, type, recordClass),
        };
        return data is not null;
    }

    // Apart, so that what most answers are made of does not pay for the locals of the rest.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static RecordData? ReadOther(ref MessageReader reader, RecordType type, RecordClass recordClass) => (type, recordClass) switch
    {
        // QCLASS values stand in updates only, where RDATA may be empty (RFC 2136 section 2.4).
        (_, RecordClass.None or RecordClass.Any) => UnknownRecord.Read(ref reader),
        // These three and the addresses are the internet's.
        (RecordType.SRV, RecordClass.IN) => SrvRecord.Read(ref reader),
        (RecordType.SVCB, RecordClass.IN) => SvcbRecord.Read(ref reader),
        (RecordType.HTTPS, RecordClass.IN) => HttpsRecord.Read(ref reader),
        (RecordType.CAA, _) => CaaRecord.Read(ref reader),
        (RecordType.CNAME, _) => CnameRecord.Read(ref reader),
        (RecordType.DNAME, _) => DnameRecord.Read(ref reader),
        // What a zone asks of the one above has the form of what stands there (RFC 7344 section 3).
        (RecordType.DNSKEY or RecordType.CDNSKEY, _) => DnskeyRecord.Read(ref reader),
        (RecordType.DS or RecordType.CDS, _) => DsRecord.Read(ref reader),
        (RecordType.LOC, _) => LocRecord.Read(ref reader),
        (RecordType.MX, _) => MxRecord.Read(ref reader),
        (RecordType.NAPTR, _) => NaptrRecord.Read(ref reader),
        (RecordType.NS, _) => NsRecord.Read(ref reader),
        (RecordType.NSEC, _) => NsecRecord.Read(ref reader),
        (RecordType.NSEC3, _) => Nsec3Record.Read(ref reader),
        (RecordType.PTR, _) => PtrRecord.Read(ref reader),
        (RecordType.RRSIG, _) => RrsigRecord.Read(ref reader),
        (RecordType.SOA, _) => SoaRecord.Read(ref reader),
        (RecordType.SSHFP, _) => SshfpRecord.Read(ref reader),
        // The form is the same (RFC 8162 section 2).
        (RecordType.TLSA or RecordType.SMIMEA, _) => TlsaRecord.Read(ref reader),
        (RecordType.TXT, _) => TxtRecord.Read(ref reader),
        (RecordType.URI, _) => UriRecord.Read(ref reader),
        _ => UnknownRecord.Read(ref reader),
    };
}
