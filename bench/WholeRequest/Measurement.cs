using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>One round of one subject, per operation.</summary>
/// <param name="PerSecond">Operations a second, wall time.</param>
/// <param name="CpuMicroseconds">CPU time of the measured process, user and system.</param>
/// <param name="AllocatedBytes">Managed bytes allocated.</param>
internal readonly record struct Measurement(double PerSecond, double CpuMicroseconds, double AllocatedBytes)
{
    public static Measurement Of(int operations, TimeSpan elapsed, Figures before, Figures after) => new(
        operations / elapsed.TotalSeconds,
        (after.CpuSeconds - before.CpuSeconds) * 1e6 / operations,
        (after.AllocatedBytes - before.AllocatedBytes) / (double)operations);
}
