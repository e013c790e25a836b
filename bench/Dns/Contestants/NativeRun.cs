using System.Diagnostics;
using DnsOrleans.Bench.Shared;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>A native program that ran to its end.</summary>
/// <param name="Output">What it wrote to its standard output.</param>
/// <param name="Seconds">Wall time, its start included.</param>
/// <param name="CpuSeconds">User and system time of all its threads.</param>
/// <param name="PeakResidentBytes">The most memory that was resident.</param>
internal sealed record NativeRun(string Output, double Seconds, double CpuSeconds, double PeakResidentBytes)
{
    // Nothing measured here takes longer; a program that hangs would hang everything.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs a program on one core.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message has its last words.</exception>
    public static async Task<NativeRun> RunAsync(string program, IEnumerable<string> arguments, int core)
    {
        using var patience = new CancellationTokenSource(Patience);
        var (file, all) = Pinning.Command(core, program, arguments);
        var (before, started) = (ChildrenUsage.CpuSeconds(), Stopwatch.GetTimestamp());
        using var process = await GuardedProcess.StartAsync(file, all, Path.GetTempPath());
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            var peak = await WatchAsync(process, patience.Token);
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (process.ExitCode != 0)
                throw new InvalidOperationException($"{Path.GetFileName(program)} ended with exit code {process.ExitCode}: {await error}");
            return new(await output, elapsed.TotalSeconds, ChildrenUsage.CpuSeconds() - before, peak);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    /// <summary>Reads VmHWM (proc(5)), which only grows, until the process has ended.</summary>
    private static async Task<double> WatchAsync(Process process, CancellationToken cancellationToken)
    {
        var status = $"/proc/{process.Id}/status";
        var peak = 0.0;
        using var beat = new PeriodicTimer(Beat);
        var exit = process.WaitForExitAsync(cancellationToken);
        while (!exit.IsCompleted)
        {
            try
            {
                var line = File.ReadLines(status).FirstOrDefault(line => line.StartsWith("VmHWM:", StringComparison.Ordinal));
                if (line is not null)
                    peak = double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2]) * 1024;
            }
            catch (IOException)
            {
                // It has just ended.
            }
            await Task.WhenAny(exit, beat.WaitForNextTickAsync(cancellationToken).AsTask());
        }
        await exit;
        return peak;
    }
}
