namespace DnsOrleans.Dns.Wire;

/// <summary>A record's fields before its RDATA (RFC 1035 section 4.1.3).</summary>
/// <remarks>
/// <code>
///     NAME                   1 octet or more
///     TYPE                   2
///     CLASS                  2
///     TTL                    4
///     RDLENGTH               2
///     RDATA                  RDLENGTH
/// </code>
/// </remarks>
internal readonly record struct RecordFields(DnsName Name, RecordType Type, ushort Class, uint Ttl, ushort DataLength)
{
    /// <summary>The smallest record, in octets: the root's name and no RDATA.</summary>
    public const int MinLength = 11;

    /// <summary>Reads up to RDLENGTH; false if the octets run out or the name is malformed.</summary>
    public static bool TryRead(ref MessageReader reader, out RecordFields fields)
    {
        fields = default;
        if (!reader.TryReadName(out var name) || !reader.TryReadUInt16(out ushort type) || !reader.TryReadUInt16(out ushort recordClass)
            || !reader.TryReadUInt32(out uint ttl) || !reader.TryReadUInt16(out ushort length))
        {
            return false;
        }
        fields = new(name, (RecordType)type, recordClass, ttl, length);
        return true;
    }
}
