using System.Buffers.Binary;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>A record as it stands in a message (RFC 1035 section 4.1.3).</summary>
public readonly ref struct UnreadRecord
{
    // Behind the name.
    private const int ClassOffset = 2;
    private const int TtlOffset = 4;
    private const int LengthOffset = 8;
    private const int DataOffset = 10;

    private readonly ReadOnlySpan<byte> _message;
    private readonly int _fields;

    internal UnreadRecord(ReadOnlySpan<byte> message, int offset, int fields)
    {
        _message = message;
        (Offset, _fields) = (offset, fields);
    }

    public RecordType Type => (RecordType)BinaryPrimitives.ReadUInt16BigEndian(_message[_fields..]);

    public RecordClass Class => (RecordClass)BinaryPrimitives.ReadUInt16BigEndian(_message[(_fields + ClassOffset)..]);

    /// <summary>In seconds, as sent.</summary>
    public uint Ttl => BinaryPrimitives.ReadUInt32BigEndian(_message[(_fields + TtlOffset)..]);

    /// <summary>The RDATA; names in it may point elsewhere in the message.</summary>
    public ReadOnlySpan<byte> Data => _message.Slice(_fields + DataOffset, BinaryPrimitives.ReadUInt16BigEndian(_message[(_fields + LengthOffset)..]));

    /// <summary>Where the record begins.</summary>
    internal int Offset { get; }

    /// <summary>The owner's name, a new object at each call.</summary>
    public DnsName ReadName() =>
        CompressedName.TryMeasure(_message, Offset, _message.Length, out var length, out _) ? DnsName.FromMessage(_message, Offset, length) : DnsName.Root;
}
