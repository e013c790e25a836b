using System.Buffers.Binary;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>Changes messages, knowing how one is built: its counts, its pointers, its lengths and types.</summary>
/// <param name="random">What every change follows from.</param>
internal sealed class Mutator(Random random)
{
    /// <summary>No message gets longer.</summary>
    public const int MaxLength = 8192;

    private const int MaxChanges = 6;
    private const int MaxBlock = 64;
    private const int HeaderLength = 12;

    private static readonly byte[] Octets = [0, 1, 2, 12, 0x1F, 0x3F, 0x40, 0x7F, 0x80, 0xC0, 0xFF];

    // RR TYPEs (those of OPT, NSEC and SVCB among them), CLASSes, and values at the ends.
    private static readonly ushort[] Words =
        [0, 1, 2, 5, 6, 12, 15, 16, 28, 29, 33, 35, 39, 41, 43, 44, 46, 47, 48, 50, 52, 64, 65, 99, 254, 255, 256, 257, 0x3FFF, 0x7FFF, 0x8000, 0xC00C, 0xFFFF];

    /// <summary>A message that differs from <paramref name="message"/> in a few ways, some of them taken from <paramref name="other"/>.</summary>
    public byte[] Mutate(byte[] message, byte[] other)
    {
        byte[] changed = [.. message];
        for (var changes = random.Next(MaxChanges) + 1; changes > 0; changes--)
            changed = Change(changed, other);
        return changed.Length > MaxLength ? changed[..MaxLength] : changed;
    }

    private byte[] Change(byte[] octets, byte[] other) => random.Next(12) switch
    {
        0 => At(octets, 1, (rest, _) => rest[0] ^= (byte)(1 << random.Next(8))),
        1 => At(octets, 1, (rest, _) => rest[0] = Octets[random.Next(Octets.Length)]),
        2 => At(octets, 1, (rest, _) => rest[0] = (byte)random.Next(256)),
        3 => At(octets, 2, (rest, _) => BinaryPrimitives.WriteUInt16BigEndian(rest, Words[random.Next(Words.Length)])),
        // A length or a count that is a little off.
        4 => At(octets, 2, (rest, _) => BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)(BinaryPrimitives.ReadUInt16BigEndian(rest) + random.Next(-4, 5)))),
        5 => WithCount(octets),
        // A pointer backwards, to itself, or forwards.
        6 => At(octets, 2, (rest, place) => BinaryPrimitives.WriteUInt16BigEndian(rest, (ushort)(0xC000 | random.Next(place + 4)))),
        7 => octets[..random.Next(octets.Length + 1)],
        8 => Insert(octets, RandomOctets()),
        9 => Insert(octets, Block(octets)),
        10 => Insert(octets, Block(other)),
        _ => random.Next(3) == 0 ? Splice(octets, other) : Remove(octets),
    };

    private byte[] At(byte[] octets, int width, Action<Span<byte>, int> change)
    {
        if (octets.Length >= width)
        {
            var place = random.Next(octets.Length - width + 1);
            change(octets.AsSpan(place, width), place);
        }
        return octets;
    }

    private byte[] WithCount(byte[] octets)
    {
        if (octets.Length >= HeaderLength)
            BinaryPrimitives.WriteUInt16BigEndian(octets.AsSpan(4 + (2 * random.Next(4))), random.Next(8) == 0 ? ushort.MaxValue : (ushort)random.Next(5));
        return octets;
    }

    private byte[] RandomOctets()
    {
        var octets = new byte[random.Next(1, 17)];
        random.NextBytes(octets);
        return octets;
    }

    private byte[] Block(byte[] octets)
    {
        var start = random.Next(octets.Length + 1);
        return octets[start..Math.Min(octets.Length, start + random.Next(1, MaxBlock))];
    }

    private byte[] Insert(byte[] octets, byte[] block)
    {
        // As often at the end, where another record begins.
        var place = random.Next(2) == 0 ? octets.Length : random.Next(octets.Length + 1);
        return [.. octets.AsSpan(0, place), .. block, .. octets.AsSpan(place)];
    }

    private byte[] Remove(byte[] octets)
    {
        var start = random.Next(octets.Length + 1);
        var end = Math.Min(octets.Length, start + random.Next(1, MaxBlock));
        return [.. octets.AsSpan(0, start), .. octets.AsSpan(end)];
    }

    private byte[] Splice(byte[] octets, byte[] other) =>
        [.. octets.AsSpan(0, random.Next(octets.Length + 1)), .. other.AsSpan(random.Next(other.Length + 1))];
}
