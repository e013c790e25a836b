using System.Buffers.Binary;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Tests.Records;

/// <summary>RDATA in hexadecimal, inside a message.</summary>
internal static class Rdata
{
    /// <summary>Reads an answer to q.test, which stands at offset 12; null if the message is malformed. Blanks in <paramref name="hex"/> are passed over.</summary>
    public static ResourceRecord? Read(string type, string hex, RecordClass recordClass = RecordClass.IN, uint ttl = 300)
    {
        Assert.True(RecordTypes.TryParse(type, out var recordType));
        byte[] data = Convert.FromHexString(hex.Replace(" ", ""));
        byte[] fields = new byte[10];
        BinaryPrimitives.WriteUInt16BigEndian(fields, (ushort)recordType);
        BinaryPrimitives.WriteUInt16BigEndian(fields.AsSpan(2), (ushort)recordClass);
        BinaryPrimitives.WriteUInt32BigEndian(fields.AsSpan(4), ttl);
        BinaryPrimitives.WriteUInt16BigEndian(fields.AsSpan(8), (ushort)data.Length);
        byte[] octets =
        [
            .. Convert.FromHexString("123480000001000100000000"),
            .. "\u0001q\u0004test\0"u8, 0, 1, 0, 1,
            0xC0, 0x0C, .. fields, .. data,
        ];
        return DnsMessage.TryRead(octets, out var message) ? Assert.Single(message.Answers) : null;
    }

    /// <summary>The RDATA in hexadecimal, of a type whose names are never compressed.</summary>
    public static string Write(RecordData data)
    {
        var octets = new byte[DnsMessage.MaxLength];
        var writer = new MessageWriter(octets);
        data.Write(ref writer);
        Assert.False(writer.Overflowed);
        return Convert.ToHexString(octets.AsSpan(0, writer.Position));
    }
}
