using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Memory for a number of datagrams that one call of <c>sendmmsg</c> or <c>recvmmsg</c> carries: pinned for its life, so that its addresses are written once.</summary>
/// <remarks>Datagrams of connected sockets need neither an address nor control data; those pointers stay null.</remarks>
internal sealed class MessageBatch
{
    // Buffers that begin at multiples of a page would all compete for the same few lines of the processor's cache.
    private const int LineLength = 64;

    private readonly byte[] _octets;
    private readonly Vector[] _vectors;
    private readonly Message[] _messages;
    private readonly int _stride;

    /// <param name="capacity">How many datagrams.</param>
    /// <param name="datagramLength">How long each may be, in octets.</param>
    public MessageBatch(int capacity, int datagramLength)
    {
        (Capacity, DatagramLength, _stride) = (capacity, datagramLength, (datagramLength / LineLength + 1) * LineLength);
        _octets = GC.AllocateUninitializedArray<byte>(capacity * _stride, pinned: true);
        _vectors = GC.AllocateArray<Vector>(capacity, pinned: true);
        _messages = GC.AllocateArray<Message>(capacity, pinned: true);
        for (var i = 0; i < capacity; i++)
        {
            _vectors[i] = new() { Base = Marshal.UnsafeAddrOfPinnedArrayElement(_octets, i * _stride), Length = (nuint)datagramLength };
            _messages[i].Header = new() { Vectors = Marshal.UnsafeAddrOfPinnedArrayElement(_vectors, i), VectorCount = 1 };
        }
    }

    public int Capacity { get; }

    public int DatagramLength { get; }

    /// <summary>Where the array of <c>struct mmsghdr</c> goes on from that message.</summary>
    public nint AddressOf(int index) => Marshal.UnsafeAddrOfPinnedArrayElement(_messages, index);

    /// <summary>A message that was received, without octets if it was longer than <see cref="DatagramLength"/>.</summary>
    public ReadOnlySpan<byte> Received(int index)
    {
        ref readonly var message = ref _messages[index];
        return _octets.AsSpan(index * _stride, (message.Header.Flags & Libc.MSG_TRUNC) == 0 ? (int)message.Length : 0);
    }

    /// <summary>Sets a message to be sent.</summary>
    public void Set(int index, ReadOnlySpan<byte> octets)
    {
        octets.CopyTo(_octets.AsSpan(index * _stride, DatagramLength));
        _vectors[index].Length = (nuint)octets.Length;
    }

    /// <summary><c>struct iovec</c> (bits/types/struct_iovec.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Vector
    {
        public nint Base;
        public nuint Length;
    }

    /// <summary><c>struct msghdr</c> (bits/socket.h; the kernel's <c>user_msghdr</c> in linux/socket.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Header
    {
        public nint Name;
        public uint NameLength;
        public nint Vectors;
        public nuint VectorCount;
        public nint Control;
        public nuint ControlLength;
        public int Flags;
    }

    /// <summary><c>struct mmsghdr</c>: a header and, once received, the datagram's length (bits/socket.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    private struct Message
    {
        public Header Header;
        public uint Length;
    }
}
