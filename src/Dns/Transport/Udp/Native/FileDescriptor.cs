using Microsoft.Win32.SafeHandles;

namespace DnsOrleans.Dns.Transport.Udp.Native;

/// <summary>An open descriptor, closed once nobody uses it: a call under way on another thread keeps its number from being given to another file.</summary>
internal sealed class FileDescriptor() : SafeHandleMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle() => Libc.Close(handle) == 0;
}
