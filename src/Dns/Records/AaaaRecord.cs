using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>An IPv6 address (RFC 3596 section 2.2).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  /                      128 bits of address                      /
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record AaaaRecord : RecordData
{
    private const int Length = 16;

    private readonly UInt128 _address;

    private AaaaRecord(UInt128 address) => _address = address;

    /// <exception cref="ArgumentException">The address is not IPv6.</exception>
    public AaaaRecord(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
            throw new ArgumentException($"{address} is no IPv6 address.", nameof(address));
        _address = BinaryPrimitives.ReadUInt128BigEndian(address.GetAddressBytes());
    }

    /// <summary>The address, a new object at each call.</summary>
    public IPAddress Address
    {
        get
        {
            Span<byte> octets = stackalloc byte[Length];
            BinaryPrimitives.WriteUInt128BigEndian(octets, _address);
            return new(octets);
        }
    }

    public override string ToString() => AddressText.Print(_address);

    internal static AaaaRecord? Read(ref MessageReader reader) =>
        reader.TryReadOctets(Length, out var octets) ? new(BinaryPrimitives.ReadUInt128BigEndian(octets)) : null;

    internal override void Write(ref MessageWriter writer)
    {
        writer.WriteUInt32((uint)(_address >> 96));
        writer.WriteUInt32((uint)(_address >> 64));
        writer.WriteUInt32((uint)(_address >> 32));
        writer.WriteUInt32((uint)_address);
    }
}
