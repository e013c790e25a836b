namespace DnsOrleans.Bench.Streams;

/// <summary>One round of one subject.</summary>
/// <param name="Latencies">From publishing to the consumer, milliseconds, sorted.</param>
/// <param name="PerSecond">Events published and taken a second.</param>
/// <param name="CpuMicroseconds">CPU time of the process for each of them.</param>
/// <param name="IdlePercent">Per cent of a core without events.</param>
internal sealed record Measurement(double[] Latencies, double PerSecond, double CpuMicroseconds, double IdlePercent)
{
    public double Percentile(double part) => Latencies.Length == 0 ? double.NaN : Latencies[(int)Math.Min(Latencies.Length - 1, Latencies.Length * part)];
}
