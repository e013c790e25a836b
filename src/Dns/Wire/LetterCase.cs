using System.Text;
using DnsOrleans.Dns.Transport;

namespace DnsOrleans.Dns.Wire;

/// <summary>The case of a question's letters as a secret between client and server (0x20, draft-vixie-dnsext-dns0x20): names are the same in any case, and nearly every server repeats the one it was asked in.</summary>
internal static class LetterCase
{
    private const byte CaseBit = 0x20;

    /// <summary>Gives each letter of a name in wire format an unpredictable case. A label's length is never a letter, as it is below 64.</summary>
    public static void Randomize(Span<byte> name)
    {
        var bits = 0;
        var left = 0;
        foreach (ref var octet in name)
        {
            if (!char.IsAsciiLetter((char)octet))
                continue;
            if (left == 0)
                (bits, left) = (CryptoRandom.NextUInt16(), 16);
            octet = (byte)((bits & 1) == 0 ? octet | CaseBit : octet & ~CaseBit);
            bits >>= 1;
            left--;
        }
    }

    /// <summary>True if two names in wire format differ by nothing but case.</summary>
    public static bool IsSameName(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) => Ascii.EqualsIgnoreCase(left, right);

    /// <summary>Puts a name back into its own case wherever a message has it in another's, so that what points there reads as it was asked.</summary>
    public static void Restore(Span<byte> message, ReadOnlySpan<byte> randomized, ReadOnlySpan<byte> name)
    {
        for (int found; (found = message.IndexOf(randomized)) >= 0; message = message[(found + name.Length)..])
            name.CopyTo(message[found..]);
    }
}
