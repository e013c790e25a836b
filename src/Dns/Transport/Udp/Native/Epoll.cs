using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>A set of descriptors of which those with something to read are told (epoll(7)).</summary>
internal sealed class Epoll : IDisposable
{
    private const int MaxEvents = 64;

    // struct epoll_event: events, 32 bits, and data, 64 bits; on x86-64 without padding between them (sys/epoll.h, __EPOLL_PACKED).
    private static readonly int DataOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventLength = DataOffset + sizeof(ulong);

    private readonly FileDescriptor _epoll = Libc.EpollCreate(Libc.EPOLL_CLOEXEC);
    private readonly byte[] _events = GC.AllocateArray<byte>(MaxEvents * EventLength, pinned: true);

    public bool IsOpen => !_epoll.IsInvalid;

    /// <summary>Watches a descriptor until it is closed; false if the system refuses.</summary>
    public bool TryAdd(FileDescriptor descriptor, int key)
    {
        Span<byte> entry = stackalloc byte[EventLength];
        entry.Clear();
        BinaryPrimitives.WriteUInt32LittleEndian(entry, Libc.EPOLLIN);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[DataOffset..], (ulong)key);
        return Libc.EpollControl(_epoll, Libc.EPOLL_CTL_ADD, descriptor, entry) == 0;
    }

    /// <summary>Waits until something can be read, and tells how many descriptors can.</summary>
    /// <param name="milliseconds">How long at most; 0 to look only, -1 without end.</param>
    public int Wait(int milliseconds) => Math.Max(0, Libc.EpollWait(_epoll, _events, MaxEvents, milliseconds));

    /// <summary>The key of a descriptor found by the last <see cref="Wait"/>.</summary>
    public int Key(int index) => (int)BinaryPrimitives.ReadUInt64LittleEndian(_events.AsSpan(index * EventLength + DataOffset));

    public void Dispose() => _epoll.Dispose();
}
