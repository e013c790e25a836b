namespace DnsOrleans.Dns.Wire;

/// <summary>The NSID option: no data in a query, octets of the server's choice in a reply (RFC 5001 section 2.3).</summary>
internal static class NameServerIdOption
{
    public const ushort Code = 3;

    /// <summary>The whole option in a query, in octets.</summary>
    public const int QueryLength = 4;

    /// <summary>Appends the whole option.</summary>
    public static void Write(ref MessageWriter writer, NameServerId id)
    {
        writer.WriteUInt16(Code);
        int length = writer.BeginLength();
        writer.WriteOctets(id.Octets.AsSpan());
        writer.EndLength(length);
    }
}
