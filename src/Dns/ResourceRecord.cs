using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>A resource record (RFC 1035 section 3.2.1). TTL in seconds; one with its top bit set reads as 0 (RFC 2181 section 8).</summary>
public sealed record ResourceRecord(DnsName Name, RecordType Type, RecordClass Class, uint Ttl, RecordData Data)
{
    /// <summary>Appends the record, RDLENGTH included.</summary>
    internal void Write(ref MessageWriter writer)
    {
        writer.WriteCompressedName(Name);
        writer.WriteUInt16((ushort)Type);
        writer.WriteUInt16((ushort)Class);
        writer.WriteUInt32(Ttl);
        int length = writer.BeginLength();
        Data.Write(ref writer);
        writer.EndLength(length);
    }
}
