using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace DnsOrleans.Dns.Wire;

/// <summary>The names read last from a message, by their offset: a pointer to one of them needs no copy of its own.</summary>
internal struct SeenNames
{
    private const int Capacity = 8;

    private Entries _entries;
    private int _count;

    public readonly bool TryGet(int offset, [NotNullWhen(true)] out DnsName? name)
    {
        int filled = Math.Min(_count, Capacity);
        for (int i = 0; i < filled; i++)
        {
            if (_entries[i].Offset == offset)
            {
                name = _entries[i].Name;
                return true;
            }
        }
        name = null;
        return false;
    }

    /// <summary>Remembers a name in place of the oldest.</summary>
    public void Add(int offset, DnsName name) => _entries[_count++ % Capacity] = new(offset, name);

    private readonly record struct Entry(int Offset, DnsName Name);

    [InlineArray(Capacity)]
    private struct Entries
    {
        private Entry _first;
    }
}
