using System.Runtime.InteropServices;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>The calls of Linux that .NET has no name for, as their manual pages (section 2) describe them. The numbers are those of x86-64 and ARM64.</summary>
internal static partial class Libc
{
    // asm-generic/errno-base.h and errno.h.
    public const int EINTR = 4;
    public const int EIO = 5;
    public const int EAGAIN = 11;
    public const int EACCES = 13;
    public const int EINVAL = 22;
    public const int EMSGSIZE = 90;
    public const int EOPNOTSUPP = 95;
    public const int EADDRINUSE = 98;
    public const int ENOBUFS = 105;
    public const int ECONNREFUSED = 111;

    // bits/socket_type.h, bits/socket.h.
    public const int SOCK_DGRAM = 2;
    public const int SOCK_CLOEXEC = 0x80000;
    public const int MSG_TRUNC = 0x20;
    public const int MSG_DONTWAIT = 0x40;

    // sys/epoll.h, sys/eventfd.h.
    public const int EPOLL_CLOEXEC = 0x80000;
    public const int EPOLL_CTL_ADD = 1;
    public const uint EPOLLIN = 1;
    public const uint EPOLLET = 1u << 31;
    public const int EFD_CLOEXEC = 0x80000;
    public const int EFD_NONBLOCK = 0x800;

    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial FileDescriptor Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(FileDescriptor socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(FileDescriptor socket, ReadOnlySpan<byte> address, uint length);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(FileDescriptor socket, ReadOnlySpan<byte> octets, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(FileDescriptor socket, Span<byte> octets, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "sendmmsg", SetLastError = true)]
    public static partial int SendMany(FileDescriptor socket, nint messages, uint count, int flags);

    [LibraryImport(Library, EntryPoint = "recvmmsg", SetLastError = true)]
    public static partial int ReceiveMany(FileDescriptor socket, nint messages, uint count, int flags, nint timeout);

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial FileDescriptor EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(FileDescriptor epoll, int operation, FileDescriptor watched, ReadOnlySpan<byte> @event);

    [LibraryImport(Library, EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(FileDescriptor epoll, Span<byte> events, int count, int milliseconds);

    [LibraryImport(Library, EntryPoint = "eventfd", SetLastError = true)]
    public static partial FileDescriptor EventDescriptor(uint initial, int flags);

    [LibraryImport(Library, EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(FileDescriptor file, ReadOnlySpan<byte> octets, nuint length);

    [LibraryImport(Library, EntryPoint = "read", SetLastError = true)]
    public static partial nint Read(FileDescriptor file, Span<byte> octets, nuint length);

    [LibraryImport(Library, EntryPoint = "nanosleep")]
    public static partial int Sleep(in TimeSpec duration, nint remaining);

    [LibraryImport(Library, EntryPoint = "close")]
    public static partial int Close(nint descriptor);

    /// <summary><c>struct timespec</c> (time.h).</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct TimeSpec(TimeSpan span)
    {
        public readonly nint Seconds = (nint)(span.Ticks / TimeSpan.TicksPerSecond);
        public readonly nint Nanoseconds = (nint)(span.Ticks % TimeSpan.TicksPerSecond * 100);
    }
}
