namespace DnsOrleans.Bench.Cluster;

/// <summary>One round of one subject.</summary>
/// <param name="PerSecond">Requests a second, wall time.</param>
/// <param name="Cpu">CPU time for each request by process, µs.</param>
/// <param name="Latencies">Of each request, ms; none where many were under way at once.</param>
internal sealed record Measured(double PerSecond, IReadOnlyList<(string Process, double Microseconds)> Cpu, double[] Latencies)
{
    /// <summary>CPU time for each request over all processes but Redis, µs.</summary>
    public double CpuMicroseconds => Cpu.Where(part => part.Process != "redis-server").Sum(part => part.Microseconds);

    public static Measured Of(
        int requests, TimeSpan elapsed, IReadOnlyList<(string Process, double Seconds)> before, IReadOnlyList<(string Process, double Seconds)> after, double[] latencies) => new(
        requests / elapsed.TotalSeconds,
        [.. before.Zip(after, (early, late) => (early.Process, (late.Seconds - early.Seconds) * 1e6 / requests))],
        latencies);
}
