using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using DnsOrleans.Dns.Presentation;
using DnsOrleans.Dns.Wire;

namespace DnsOrleans.Dns.Records;

/// <summary>An IPv4 address (RFC 1035 section 3.4.1).</summary>
/// <remarks>
/// <code>
///                 0               1               2               3
///      +---------------+---------------+---------------+---------------+
///   0  |                            ADDRESS                            |
///      +---------------+---------------+---------------+---------------+
/// </code>
/// </remarks>
public sealed record ARecord : RecordData
{
    private readonly uint _address;

    private ARecord(uint address) => _address = address;

    /// <exception cref="ArgumentException">The address is not IPv4.</exception>
    public ARecord(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetwork)
            throw new ArgumentException($"{address} is no IPv4 address.", nameof(address));
        _address = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
    }

    /// <summary>The address, a new object at each call.</summary>
    public IPAddress Address
    {
        get
        {
            Span<byte> octets = stackalloc byte[sizeof(uint)];
            BinaryPrimitives.WriteUInt32BigEndian(octets, _address);
            return new(octets);
        }
    }

    public override string ToString() => AddressText.Print(_address);

    internal static ARecord? Read(ref MessageReader reader) => reader.TryReadUInt32(out uint address) ? new(address) : null;

    internal override void Write(ref MessageWriter writer) => writer.WriteUInt32(_address);
}
