using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DnsOrleans.Redis;

/// <summary>The signals that a server is sent, by their numbers on Linux (signal(7)).</summary>
internal static partial class Signal
{
    public const int Kill = 9;
    public const int Terminate = 15;
    public const int Continue = 18;
    public const int Stop = 19;

    public static void Send(Process process, int signal)
    {
        if (kill(process.Id, signal) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError(), $"signal {signal} to process {process.Id}");
    }

    [LibraryImport("libc", SetLastError = true)]
    private static partial int kill(int process, int signal);
}
