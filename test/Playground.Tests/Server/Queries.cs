using System.Buffers.Binary;
using DnsOrleans.Dns;

namespace DnsOrleans.Playground.Tests.Server;

/// <summary>Queries as octets, and replies read back.</summary>
internal static class Queries
{
    public const ushort Id = 0xBEEF;

    /// <summary>A query with EDNS for a name below the playground's apex (or any, with a final dot).</summary>
    public static byte[] Of(string name, RecordType type, ClientSubnet? subnet = null, ushort id = Id) =>
        Write(new() { Id = id, Flags = HeaderFlags.RD, Question = new(ThreeViews.Name(name), type), Edns = new() { ClientSubnet = subnet } });

    public static byte[] Write(DnsMessage message)
    {
        var buffer = new byte[DnsMessage.MaxLength];
        Assert.True(message.TryWrite(buffer, out var written));
        return buffer[..written];
    }

    public static DnsMessage Read(ReadOnlySpan<byte> octets)
    {
        Assert.True(DnsMessage.TryRead(octets, out var message));
        return message;
    }

    /// <summary>A message behind its length in two octets (RFC 1035 section 4.2.2).</summary>
    public static byte[] Framed(byte[] message)
    {
        var framed = new byte[sizeof(ushort) + message.Length];
        BinaryPrimitives.WriteUInt16BigEndian(framed, (ushort)message.Length);
        message.CopyTo(framed, sizeof(ushort));
        return framed;
    }
}
