using System.Runtime.CompilerServices;

namespace DnsOrleans.Dns.Wire;

/// <summary>Where names, and the tails of names, stand in the message being written.</summary>
internal struct NameOffsets
{
    private const int Capacity = 128;

    private Entries _offsets;
    private int _count;

    /// <summary>Remembers an offset that a pointer can hold; the first 128 of a message.</summary>
    public void Add(int offset)
    {
        if (offset <= CompressedName.MaxPointer && _count < Capacity)
            _offsets[_count++] = (ushort)offset;
    }

    /// <summary>Finds where these octets stand as a name; false if nowhere.</summary>
    public readonly bool TryFind(ReadOnlySpan<byte> message, ReadOnlySpan<byte> name, out int offset)
    {
        for (int i = 0; i < _count; i++)
        {
            offset = _offsets[i];
            if (CompressedName.EqualsAt(message, offset, name))
                return true;
        }
        offset = 0;
        return false;
    }

    [InlineArray(Capacity)]
    private struct Entries
    {
        private ushort _first;
    }
}
