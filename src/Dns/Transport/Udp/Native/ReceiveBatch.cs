using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>Memory for the datagrams that one call of <c>recvmmsg</c> brings: pinned for its life, so that its addresses are written once.</summary>
internal sealed class ReceiveBatch
{
    // Buffers that begin at multiples of a page would all compete for the same few lines of the processor's cache.
    private const int LineLength = 64;

    private readonly byte[] _octets;
    private readonly IoVector[] _vectors;
    private readonly Message[] _messages;
    private readonly int _stride;

    /// <param name="capacity">How many datagrams.</param>
    /// <param name="datagramLength">How long each may be, in octets.</param>
    public ReceiveBatch(int capacity, int datagramLength)
    {
        (Capacity, _stride) = (capacity, (datagramLength / LineLength + 1) * LineLength);
        _octets = GC.AllocateUninitializedArray<byte>(capacity * _stride, pinned: true);
        _vectors = GC.AllocateArray<IoVector>(capacity, pinned: true);
        _messages = GC.AllocateArray<Message>(capacity, pinned: true);
        for (var i = 0; i < capacity; i++)
        {
            _vectors[i] = new() { Base = Marshal.UnsafeAddrOfPinnedArrayElement(_octets, i * _stride), Length = (nuint)datagramLength };
            _messages[i].Head = new() { Vectors = Marshal.UnsafeAddrOfPinnedArrayElement(_vectors, i), VectorCount = 1 };
        }
    }

    public int Capacity { get; }

    /// <summary>Receives what is there; negative as the system call is, with its error.</summary>
    public int Receive(FileDescriptor socket) =>
        Libc.ReceiveMany(socket, Marshal.UnsafeAddrOfPinnedArrayElement(_messages, 0), (uint)Capacity, Libc.MSG_DONTWAIT, 0);

    /// <summary>A datagram of the last call, without octets if it was too long.</summary>
    public ReadOnlySpan<byte> Datagram(int index)
    {
        ref readonly var message = ref _messages[index];
        return _octets.AsSpan(index * _stride, (message.Head.Flags & Libc.MSG_TRUNC) == 0 ? (int)message.Length : 0);
    }
}
