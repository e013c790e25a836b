using System.Buffers.Binary;

namespace DnsOrleans.Dns.Wire;

/// <summary>Writes a message's fields into a span. What does not fit is left out, and so is everything after it: <see cref="Overflowed"/> is asked once, at the end.</summary>
internal ref struct MessageWriter(Span<byte> destination)
{
    // What TCP's length prefix can tell (RFC 1035 section 4.2.2).
    private readonly Span<byte> _destination = destination[..Math.Min(destination.Length, ushort.MaxValue)];
    private NameOffsets _names;

    /// <summary>How many octets are written.</summary>
    public int Position { get; private set; }

    /// <summary>True once something did not fit.</summary>
    public bool Overflowed { get; private set; }

    public void WriteUInt8(byte value)
    {
        if (TryTake(sizeof(byte), out var octets))
            octets[0] = value;
    }

    public void WriteUInt16(ushort value)
    {
        if (TryTake(sizeof(ushort), out var octets))
            BinaryPrimitives.WriteUInt16BigEndian(octets, value);
    }

    public void WriteUInt32(uint value)
    {
        if (TryTake(sizeof(uint), out var octets))
            BinaryPrimitives.WriteUInt32BigEndian(octets, value);
    }

    public void WriteOctets(scoped ReadOnlySpan<byte> value)
    {
        if (TryTake(value.Length, out var octets))
            value.CopyTo(octets);
    }

    /// <summary>Writes a character-string of at most 255 octets (RFC 1035 section 3.3).</summary>
    public void WriteCharacterString(scoped ReadOnlySpan<byte> value)
    {
        WriteUInt8((byte)value.Length);
        WriteOctets(value);
    }

    /// <summary>Writes a name in full, as RDATA of types newer than RFC 1035 needs it (RFC 3597 section 4).</summary>
    public void WriteName(DnsName name)
    {
        int start = Position;
        WriteOctets(name.Wire);
        Remember(name, start, name.Wire.Length - 1);
    }

    /// <summary>Writes a name with its tail as a pointer where the same octets, case included, stand already (RFC 1035 section 4.1.4).</summary>
    public void WriteCompressedName(DnsName name)
    {
        int start = Position;
        var wire = name.Wire;
        int tail = 0;
        int pointer = 0;
        while (wire[tail] != 0 && !_names.TryFind(_destination, wire[tail..], out pointer))
            tail += 1 + wire[tail];
        if (wire[tail] == 0)
        {
            WriteName(name);
            return;
        }
        WriteOctets(wire[..tail]);
        WriteUInt16((ushort)((CompressedName.PointerMark << 8) | pointer));
        Remember(name, start, tail);
    }

    /// <summary>Leaves room for a 16-bit length; gives its place to <see cref="EndLength"/>.</summary>
    public int BeginLength()
    {
        int place = Position;
        WriteUInt16(0);
        return place;
    }

    /// <summary>Writes how many octets followed the length.</summary>
    public readonly void EndLength(int place)
    {
        if (!Overflowed)
            BinaryPrimitives.WriteUInt16BigEndian(_destination[place..], (ushort)(Position - place - sizeof(ushort)));
    }

    private void Remember(DnsName name, int start, int labelsEnd)
    {
        if (Overflowed)
            return;
        for (int offset = 0; offset < labelsEnd; offset += 1 + name.Wire[offset])
            _names.Add(start + offset);
    }

    private bool TryTake(int count, out Span<byte> octets)
    {
        Overflowed |= _destination.Length - Position < count;
        octets = Overflowed ? default : _destination.Slice(Position, count);
        Position += octets.Length;
        return !Overflowed;
    }
}
