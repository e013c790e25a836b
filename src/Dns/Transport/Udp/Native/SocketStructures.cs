using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary><c>struct iovec</c> (bits/types/struct_iovec.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct IoVector
{
    public nint Base;
    public nuint Length;
}

/// <summary><c>struct msghdr</c> (bits/socket.h; the kernel's <c>user_msghdr</c> in linux/socket.h). Datagrams of connected sockets need no address: the name stays null.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct MessageHead
{
    public nint Name;
    public uint NameLength;
    public nint Vectors;
    public nuint VectorCount;
    public nint Control;
    public nuint ControlLength;
    public int Flags;
}

/// <summary><c>struct mmsghdr</c>: a head and the octets received or sent (bits/socket.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct Message
{
    public MessageHead Head;
    public uint Length;
}

/// <summary><c>struct cmsghdr</c> (bits/socket.h) with the content of UDP_SEGMENT: how long each datagram is that the octets are to be cut into (udp(7), linux/udp.h).</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct SegmentControl
{
    private const int SOL_UDP = 17;
    private const int UDP_SEGMENT = 103;

    private readonly nuint _length;
    private readonly int _level;
    private readonly int _type;
    private readonly ushort _segmentLength;

    public SegmentControl(ushort segmentLength)
    {
        _length = (nuint)(Marshal.SizeOf<nuint>() + 2 * sizeof(int) + sizeof(ushort));
        (_level, _type, _segmentLength) = (SOL_UDP, UDP_SEGMENT, segmentLength);
    }
}
