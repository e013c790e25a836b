using System.Diagnostics;
using System.Globalization;

namespace DnsOrleans.Bench.Streams;

/// <summary>A subject's process, seen from the comparison.</summary>
internal sealed class SubjectProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SubjectProcess(Process process) => _process = process;

    public static async Task<SubjectProcess> StartAsync(string subject, string redis)
    {
        // Run by the host that runs this one.
        var start = new ProcessStartInfo(Environment.ProcessPath!, [typeof(SubjectProcess).Assembly.Location, "subject", subject, redis])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = new SubjectProcess(Process.Start(start)!);
        await process.ReadLineAsync();
        return process;
    }

    /// <summary>Sends a command and returns the numbers that come back.</summary>
    public async Task<double[]> AskAsync(string command, int number)
    {
        await _process.StandardInput.WriteLineAsync($"{command} {number}");
        return [.. (await ReadLineAsync()).Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture))];
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("the subject's process has ended");
}
