using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Dns.Wire;

/// <summary>The Client Subnet option (RFC 7871 section 6).</summary>
/// <remarks>
/// <code>
///                 +0 (MSB)                            +1 (LSB)
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  0: |                          OPTION-CODE                          |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  2: |                         OPTION-LENGTH                         |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  4: |                            FAMILY                             |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  6: |     SOURCE PREFIX-LENGTH      |     SCOPE PREFIX-LENGTH       |
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
///  8: |                           ADDRESS...                          /
///     +---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+---+
/// </code>
/// </remarks>
internal static class ClientSubnetOption
{
    public const ushort Code = 8;

    /// <summary>The whole option with 128 bits of address, in octets.</summary>
    public const int MaxLength = 8 + Ipv6Length;

    private const int Ipv4Length = 4;
    private const int Ipv6Length = 16;

    // Offsets within OPTION-DATA.
    private const int FamilyOffset = 0;
    private const int SourceOffset = 2;
    private const int ScopeOffset = 3;
    private const int AddressOffset = 4;

    // Address family numbers.
    private const ushort Ipv4 = 1;
    private const ushort Ipv6 = 2;

    /// <summary>Reads OPTION-DATA; false if a prefix is longer than the address, if there are too few or too many address octets, or if a bit past the prefix is set. Other families than IPv4 and IPv6 are passed over: true, and null.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out ClientSubnet? clientSubnet)
    {
        clientSubnet = null;
        if (data.Length < AddressOffset)
            return false;
        int size = (data[FamilyOffset] << 8 | data[FamilyOffset + 1]) switch { Ipv4 => Ipv4Length, Ipv6 => Ipv6Length, _ => 0 };
        if (size == 0)
            return true;
        byte source = data[SourceOffset];
        byte scope = data[ScopeOffset];
        var prefix = data[AddressOffset..];
        if (source > size * 8 || scope > size * 8 || prefix.Length != OctetsOf(source))
            return false;
        if (source % 8 != 0 && (byte)(prefix[^1] << (source % 8)) != 0)
            return false;
        Span<byte> address = stackalloc byte[size];
        prefix.CopyTo(address);
        clientSubnet = new(new IPNetwork(new IPAddress(address), source), scope);
        return true;
    }

    /// <summary>Appends the whole option.</summary>
    public static void Write(ref MessageWriter writer, ClientSubnet clientSubnet)
    {
        var network = clientSubnet.Network;
        Span<byte> address = stackalloc byte[Ipv6Length];
        network.BaseAddress.TryWriteBytes(address, out _);
        writer.WriteUInt16(Code);
        int length = writer.BeginLength();
        writer.WriteUInt16(network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? Ipv4 : Ipv6);
        writer.WriteUInt8((byte)network.PrefixLength);
        writer.WriteUInt8(clientSubnet.ScopePrefixLength);
        writer.WriteOctets(address[..OctetsOf(network.PrefixLength)]);
        writer.EndLength(length);
    }

    private static int OctetsOf(int bits) => (bits + 7) / 8;
}
