namespace DnsOrleans.Bench.Dns;

/// <summary>One round of one contestant, many lookups in flight.</summary>
/// <param name="Lookups">How many were asked for.</param>
/// <param name="Failures">How many of them had no answer in the end.</param>
/// <param name="Seconds">Wall time.</param>
/// <param name="CpuSeconds">Of the whole process, user and system.</param>
/// <param name="AllocatedBytes">On the managed heap; null without one.</param>
/// <param name="ResidentBytes">At the end, or the most for a native program.</param>
internal sealed record Measurement(int Lookups, int Failures, double Seconds, double CpuSeconds, double? AllocatedBytes, double ResidentBytes)
{
    /// <summary>CPU seconds for a million lookups.</summary>
    public double CpuPerMillion => CpuSeconds * 1e6 / Lookups;

    public double PerSecond => Lookups / Seconds;

    /// <summary>Managed bytes for each lookup.</summary>
    public double? AllocatedEach => AllocatedBytes / Lookups;
}
