using System.Buffers.Binary;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns;

/// <summary>Goes through the records of a message one by one, without reading more of them than where they end; for <c>foreach</c>.</summary>
public ref struct UnreadRecords
{
    // TYPE, CLASS, TTL and RDLENGTH behind a record's name (RFC 1035 section 4.1.3).
    private const int FixedLength = 10;
    private const int LengthOffset = 8;

    private readonly ReadOnlySpan<byte> _message;
    private int _left;
    private int _next;
    private int _offset;
    private int _fields;

    internal UnreadRecords(ReadOnlySpan<byte> message, int offset, int count)
    {
        _message = message;
        (_next, _left) = (offset, count);
    }

    /// <summary>The record reached.</summary>
    public readonly UnreadRecord Current => new(_message, _offset, _fields);

    /// <summary>False once the records were found not to hold together.</summary>
    internal bool IsSound { get; private set; } = true;

    public readonly UnreadRecords GetEnumerator() => this;

    /// <summary>Goes on to the next record; false when there is none.</summary>
    public bool MoveNext()
    {
        if (_left == 0)
            return false;
        _left--;
        if (!CompressedName.TryMeasure(_message, _next, _message.Length, out _, out var fields) || _message.Length - fields < FixedLength)
            return Stop();
        var end = fields + FixedLength + BinaryPrimitives.ReadUInt16BigEndian(_message[(fields + LengthOffset)..]);
        if (end > _message.Length)
            return Stop();
        (_offset, _fields, _next) = (_next, fields, end);
        return true;
    }

    private bool Stop()
    {
        (_left, IsSound) = (0, false);
        return false;
    }
}
