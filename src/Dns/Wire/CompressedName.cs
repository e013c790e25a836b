namespace DnsOrleans.Dns.Wire;

/// <summary>Names as they stand in a message (RFC 1035 section 4.1.4): labels, then the root or a pointer to an earlier name.</summary>
/// <remarks>
/// <code>
///       0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
///     | 1  1|                OFFSET                   |
///     +--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+--+
/// </code>
/// A pointer must lead to before the place where it, or the run of labels that it ends, begins: every hop
/// goes strictly backwards, so that no message can make a walk longer than itself.
/// </remarks>
internal static class CompressedName
{
    public const byte PointerMark = 0xC0;
    public const int PointerLength = 2;
    public const int MaxPointer = 0x3FFF;

    // A name has at most 127 labels; a writer has no use for more pointers than that.
    private const int MaxHops = 127;

    /// <summary>Measures the name at <paramref name="offset"/>; false if it is malformed.</summary>
    /// <param name="message">The whole message.</param>
    /// <param name="offset">Where the name begins.</param>
    /// <param name="end">Where the field ends that the name stands in.</param>
    /// <param name="length">The name's octets once uncompressed, 1 to 255.</param>
    /// <param name="next">Where the name ends in its field.</param>
    public static bool TryMeasure(ReadOnlySpan<byte> message, int offset, int end, out int length, out int next)
    {
        length = 0;
        next = -1;
        int runStart = offset;
        int hops = 0;
        while (offset < end)
        {
            byte octet = message[offset];
            if (octet == 0)
            {
                length++;
                if (next < 0)
                    next = offset + 1;
                return true;
            }
            if (octet <= DnsName.MaxLabelLength)
            {
                length += 1 + octet;
                offset += 1 + octet;
                // The root's octet is still to come.
                if (length >= DnsName.MaxLength)
                    return false;
                continue;
            }
            if (octet < PointerMark || offset + 1 >= end || ++hops > MaxHops)
                return false;
            if (next < 0)
                next = offset + PointerLength;
            int target = ReadPointer(message, offset);
            if (target >= runStart || target < MessageHeader.Length)
                return false;
            offset = runStart = target;
        }
        return false;
    }

    /// <summary>Copies the name at <paramref name="offset"/>, measured before, without its compression.</summary>
    public static void Copy(ReadOnlySpan<byte> message, int offset, Span<byte> destination)
    {
        while (message[offset] != 0)
        {
            if (message[offset] >= PointerMark)
            {
                offset = ReadPointer(message, offset);
                continue;
            }
            int size = 1 + message[offset];
            message.Slice(offset, size).CopyTo(destination);
            destination = destination[size..];
            offset += size;
        }
        destination[0] = 0;
    }

    /// <summary>True if the name at <paramref name="offset"/>, known to be well-formed, has just these octets, case included.</summary>
    public static bool EqualsAt(ReadOnlySpan<byte> message, int offset, ReadOnlySpan<byte> name)
    {
        while (true)
        {
            if (message[offset] >= PointerMark)
            {
                offset = ReadPointer(message, offset);
                continue;
            }
            int size = 1 + message[offset];
            if (size > name.Length || !message.Slice(offset, size).SequenceEqual(name[..size]))
                return false;
            if (size == 1)
                return true;
            name = name[size..];
            offset += size;
        }
    }

    /// <summary>The offset that the two octets of a pointer hold.</summary>
    public static int ReadPointer(ReadOnlySpan<byte> message, int offset) =>
        ((message[offset] & ~PointerMark) << 8) | message[offset + 1];
}
