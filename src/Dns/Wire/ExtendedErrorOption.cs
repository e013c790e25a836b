using System.Buffers.Binary;
using System.Text;

namespace DnsOrleans.Dns.Wire;

/// <summary>The Extended DNS Error option: INFO-CODE, 16 bits, then EXTRA-TEXT in UTF-8 (RFC 8914 section 2).</summary>
internal static class ExtendedErrorOption
{
    public const ushort Code = 15;

    private const int TextOffset = 2;

    /// <summary>Reads OPTION-DATA; false if there is no INFO-CODE. Octets that are no UTF-8 become U+FFFD; final NULs are dropped (some servers send one).</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ExtendedDnsError error)
    {
        error = default;
        if (data.Length < TextOffset)
            return false;
        error = new(BinaryPrimitives.ReadUInt16BigEndian(data), Encoding.UTF8.GetString(data[TextOffset..].TrimEnd((byte)0)));
        return true;
    }

    /// <summary>Appends the whole option.</summary>
    public static void Write(ref MessageWriter writer, ExtendedDnsError error)
    {
        writer.WriteUInt16(Code);
        int length = writer.BeginLength();
        writer.WriteUInt16(error.Code);
        writer.WriteOctets(Encoding.UTF8.GetBytes(error.Text));
        writer.EndLength(length);
    }
}
