using System.Numerics;
using System.Runtime.InteropServices;
using SharpFuzz.Common;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>Which branches of the instrumented library were taken, and how often: one octet for each pair of places, as AFL counts them.</summary>
internal sealed unsafe class Coverage
{
    private const int Length = 1 << 16;

    // The library counts until the process ends: these octets are never given back.
    private readonly byte* _taken = (byte*)NativeMemory.AllocZeroed(Length);
    private readonly byte[] _known = new byte[Length];

    public Coverage() => Trace.SharedMem = _taken;

    /// <summary>How many pairs of places have been seen.</summary>
    public int Branches => _known.Count(frequencies => frequencies != 0);

    /// <summary>Forgets the last run.</summary>
    public void Begin()
    {
        new Span<byte>(_taken, Length).Clear();
        Trace.PrevLocation = 0;
    }

    /// <summary>Adds the run since <see cref="Begin"/> to what is known; true if it took a branch that none before did, or one so much more often that it counts as another.</summary>
    public bool TakeIn()
    {
        var isNew = false;
        var words = MemoryMarshal.Cast<byte, ulong>(new ReadOnlySpan<byte>(_taken, Length));
        for (var word = 0; word < words.Length; word++)
        {
            if (words[word] == 0)
                continue;
            for (var place = word * sizeof(ulong); place < (word + 1) * sizeof(ulong); place++)
            {
                var frequency = Frequency(_taken[place]);
                isNew |= (frequency & ~_known[place]) != 0;
                _known[place] |= frequency;
            }
        }
        return isNew;
    }

    /// <summary>One bit for each power of two, so that one time more of many is nothing new.</summary>
    private static byte Frequency(byte count) => count == 0 ? (byte)0 : (byte)(1 << BitOperations.Log2(count));
}
