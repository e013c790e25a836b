using System.Runtime.InteropServices;

namespace DnsOrleans.Bench.Shared;

/// <summary>Where and when something was measured.</summary>
public static class Machine
{
    /// <summary>Processors, system, runtime and today's date, as the end of a sentence.</summary>
    public static string Describe() =>
        $"{Environment.ProcessorCount} processors, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}, {TimeProvider.System.GetUtcNow():yyyy-MM-dd}";

    /// <summary>The processor's name, as Linux knows it; else its architecture.</summary>
    public static string Processor()
    {
        const string Cpus = "/proc/cpuinfo";
        var line = File.Exists(Cpus) ? File.ReadLines(Cpus).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?.Split(':', 2)[1].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }

    /// <summary>How many processes wanted to run in the last minute, on average; null where the system does not tell.</summary>
    public static string? Load()
    {
        const string Average = "/proc/loadavg";
        return File.Exists(Average) ? File.ReadAllText(Average).Split(' ')[0] : null;
    }
}
