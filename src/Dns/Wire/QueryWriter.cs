using System.Diagnostics;

namespace DnsOrleans.Dns.Wire;

/// <summary>Writes a stub resolver's query straight into a span, without a <see cref="DnsMessage"/>.</summary>
internal static class QueryWriter
{
    /// <summary>The longest query, in octets: header, question, OPT with NSID, a Client Subnet of 128 bits and a cookie of 40 octets.</summary>
    public const int MaxLength =
        MessageHeader.Length + DnsName.MaxLength + MessageHeader.QuestionTailLength + OptRecord.FixedLength
        + NameServerIdOption.QueryLength + ClientSubnetOption.MaxLength + CookieOption.MaxLength;

    /// <summary>Where the question's octets end in a query for this name; they begin at <see cref="MessageHeader.Length"/>.</summary>
    public static int QuestionEnd(DnsName name) => MessageHeader.Length + name.Wire.Length + MessageHeader.QuestionTailLength;

    /// <summary>Writes a recursive query of class IN with id 0; <see cref="MessageHeader.WriteId"/> sets the id.</summary>
    /// <param name="destination">At least <see cref="MaxLength"/> octets.</param>
    /// <param name="name">Written with its case as it is.</param>
    /// <param name="type">The RR TYPE.</param>
    /// <param name="edns">What the OPT record says; null for a query without one.</param>
    /// <returns>The query's length, in octets.</returns>
    public static int Write(Span<byte> destination, DnsName name, RecordType type, Edns? edns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(destination.Length, MaxLength);
        var writer = new MessageWriter(destination);
        MessageHeader.Write(ref writer, id: 0, opcode: 0, HeaderFlags.RD, ResponseCode.NoError, [1, 0, 0, edns is null ? 0 : 1]);
        writer.WriteOctets(name.Wire);
        writer.WriteUInt16((ushort)type);
        writer.WriteUInt16((ushort)RecordClass.IN);
        if (edns is not null)
            OptRecord.Write(ref writer, edns, ResponseCode.NoError);
        Debug.Assert(!writer.Overflowed, "MaxLength is too small");
        return writer.Position;
    }
}
