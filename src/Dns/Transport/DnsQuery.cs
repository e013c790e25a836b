using System.Buffers.Binary;
using System.Collections.Concurrent;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Transport;

/// <summary>A query's octets in a buffer that is used again, so that a lookup allocates none.</summary>
internal sealed class DnsQuery
{
    // Never holds more than were in use at once, which the transports bound.
    private static readonly ConcurrentQueue<DnsQuery> Pool = new();

    private readonly byte[] _octets = new byte[QueryWriter.MaxLength];
    private int _length;

    private DnsQuery()
    {
    }

    /// <summary>The name asked about, which a reply's equal names may share.</summary>
    public DnsName Name { get; private set; } = DnsName.Root;

    /// <summary>The whole query.</summary>
    public ReadOnlyMemory<byte> Octets => _octets.AsMemory(0, _length);

    /// <summary>The ID field (RFC 1035 section 4.1.1).</summary>
    public ushort Id
    {
        get => BinaryPrimitives.ReadUInt16BigEndian(_octets);
        set => BinaryPrimitives.WriteUInt16BigEndian(_octets, value);
    }

    /// <summary>A query for one name and type with recursion desired; without an OPT record where <paramref name="edns"/> is null.</summary>
    public static DnsQuery Rent(DnsName name, RecordType type, Edns? edns)
    {
        if (!Pool.TryDequeue(out var query))
            query = new DnsQuery();
        query.Fill(name, type, edns);
        return query;
    }

    /// <summary>Writes another query into the same buffer.</summary>
    public void Fill(DnsName name, RecordType type, Edns? edns)
    {
        Name = name;
        _length = QueryWriter.Write(_octets, name, type, edns);
    }

    /// <summary>Gives the buffer back; nothing may use the query afterwards.</summary>
    public void Return()
    {
        Name = DnsName.Root;
        Pool.Enqueue(this);
    }

    /// <summary>True if the message is a response to this query: QR set, same ID and opcode, and the question section repeated octet for octet (RFC 5452 section 9.1).</summary>
    public bool IsAnsweredBy(ReadOnlySpan<byte> message)
    {
        var questionEnd = QueryWriter.QuestionEnd(Name);
        return message.Length >= questionEnd
            && message[0] == _octets[0] && message[1] == _octets[1]
            && (message[2] & 0xF8) == 0x80
            && message[4] == 0 && message[5] == 1
            && message[MessageHeader.Length..questionEnd].SequenceEqual(_octets.AsSpan(MessageHeader.Length..questionEnd));
    }
}
