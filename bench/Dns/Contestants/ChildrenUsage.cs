using System.Runtime.InteropServices;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>What this process's ended children have used, by getrusage(2).</summary>
internal static partial class ChildrenUsage
{
    private const int Children = -1; // RUSAGE_CHILDREN

    /// <summary>User and system time of every child that has ended and been waited for, threads included.</summary>
    public static double CpuSeconds()
    {
        if (GetResourceUsage(Children, out var usage) != 0)
            throw new InvalidOperationException($"getrusage: {Marshal.GetLastPInvokeErrorMessage()}");
        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    [LibraryImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    private static partial int GetResourceUsage(int who, out ResourceUsage usage);

    // struct rusage on 64-bit Linux: two timevals, then fourteen longs that nobody reads here.
    [StructLayout(LayoutKind.Sequential, Size = 144)]
    private readonly struct ResourceUsage
    {
        public readonly long UserSeconds;
        public readonly long UserMicroseconds;
        public readonly long SystemSeconds;
        public readonly long SystemMicroseconds;
    }
}
