using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;

namespace DnsOrleans.Api.Limits;

/// <summary>Whom a rate limit counts as one client: an IPv4 address, or an IPv6 /64, as that is what one subscriber is given and can choose addresses from at will (RFC 6177).</summary>
/// <param name="IsV6">Whether it is an IPv6 network.</param>
/// <param name="Bits">The IPv4 address, or the first 64 bits of the IPv6 one.</param>
internal readonly record struct ClientNetwork(bool IsV6, ulong Bits)
{
    /// <summary>The network of a connection's far end; an IPv4-mapped address counts as IPv4, an unknown one (no TCP) as one client.</summary>
    public static ClientNetwork Of(IPAddress? address)
    {
        if (address is null)
            return default;
        Span<byte> octets = stackalloc byte[16];
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        address.TryWriteBytes(octets, out _);
        return address.AddressFamily == AddressFamily.InterNetworkV6
            ? new(true, BinaryPrimitives.ReadUInt64BigEndian(octets))
            : new(false, BinaryPrimitives.ReadUInt32BigEndian(octets));
    }
}
