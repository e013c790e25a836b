using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Dns.Wire;

/// <summary>Reads a message's fields one after the other; each method is false, with nothing read, where the octets run out or are malformed.</summary>
/// <param name="message">The whole message, for names point back into it.</param>
/// <param name="knownName">A name to share with every equal one, letter case included; null for none.</param>
internal ref struct MessageReader(ReadOnlySpan<byte> message, DnsName? knownName)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private SeenNames _seenNames;
    private int _position;
    private int _end = message.Length;

    /// <summary>How many octets are left in the message, or in the RDATA that is open.</summary>
    public readonly int Remaining => _end - _position;

    public bool TrySkip(int count)
    {
        if (Remaining < count)
            return false;
        _position += count;
        return true;
    }

    public bool TryReadUInt8(out byte value)
    {
        value = 0;
        if (Remaining < sizeof(byte))
            return false;
        value = _message[_position++];
        return true;
    }

    public bool TryReadUInt16(out ushort value)
    {
        value = 0;
        if (Remaining < sizeof(ushort))
            return false;
        value = BinaryPrimitives.ReadUInt16BigEndian(_message[_position..]);
        _position += sizeof(ushort);
        return true;
    }

    public bool TryReadUInt32(out uint value)
    {
        value = 0;
        if (Remaining < sizeof(uint))
            return false;
        value = BinaryPrimitives.ReadUInt32BigEndian(_message[_position..]);
        _position += sizeof(uint);
        return true;
    }

    /// <summary>Reads that many octets, still a part of the message.</summary>
    public bool TryReadOctets(int count, out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (Remaining < count)
            return false;
        octets = _message.Slice(_position, count);
        _position += count;
        return true;
    }

    /// <summary>Reads a character-string: a length octet and that many octets (RFC 1035 section 3.3).</summary>
    public bool TryReadCharacterString(out ReadOnlySpan<byte> octets)
    {
        octets = default;
        if (Remaining < sizeof(byte) || Remaining - sizeof(byte) < _message[_position])
            return false;
        octets = _message.Slice(_position + sizeof(byte), _message[_position]);
        _position += sizeof(byte) + octets.Length;
        return true;
    }

    /// <summary>Reads what is left of the message, or of the RDATA that is open.</summary>
    public ReadOnlySpan<byte> ReadRest()
    {
        var rest = _message[_position.._end];
        _position = _end;
        return rest;
    }

    /// <summary>Reads a name, compressed or not; an equal one read just before, or the known one, is shared.</summary>
    public bool TryReadName([NotNullWhen(true)] out DnsName? name)
    {
        name = null;
        int start = _position;
        if (Remaining >= CompressedName.PointerLength && _message[start] >= CompressedName.PointerMark)
        {
            int target = CompressedName.ReadPointer(_message, start);
            if (_seenNames.TryGet(target, out name))
            {
                _position += CompressedName.PointerLength;
                return true;
            }
            // Whoever points there again can share what is read now.
            start = target;
        }
        else if (knownName is not null && _message[start.._end].StartsWith(knownName.Wire))
        {
            name = knownName;
            _position += name.Wire.Length;
            _seenNames.Add(start, name);
            return true;
        }

        if (!CompressedName.TryMeasure(_message, _position, _end, out int length, out int next))
            return false;
        name = DnsName.FromMessage(_message, _position, length);
        _seenNames.Add(start, name);
        _position = next;
        return true;
    }

    /// <summary>Bounds what follows to the RDATA's octets.</summary>
    /// <param name="length">RDLENGTH.</param>
    /// <param name="outerEnd">To be given to <see cref="TryCloseRdata"/>.</param>
    public bool TryOpenRdata(int length, out int outerEnd)
    {
        outerEnd = _end;
        if (Remaining < length)
            return false;
        _end = _position + length;
        return true;
    }

    /// <summary>Leaves the RDATA; false if some of its octets were not read.</summary>
    public bool TryCloseRdata(int outerEnd)
    {
        bool complete = _position == _end;
        _end = outerEnd;
        return complete;
    }
}
