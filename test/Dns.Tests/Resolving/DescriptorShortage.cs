using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>This process without a file descriptor to spare, until it is disposed.</summary>
internal sealed class DescriptorShortage : IAsyncDisposable
{
    // For the end of the shortage, and for whatever the runtime does beside the test.
    private const int Spare = 64;

    private readonly List<SafeFileHandle> _held = [];
    private readonly string _limit;

    private DescriptorShortage(string limit) => _limit = limit;

    /// <summary>Why there can be none on this machine; null if there can.</summary>
    public static string? WhyMissing => OperatingSystem.IsLinux() && File.Exists("/usr/bin/prlimit") ? null : "there is no prlimit (Debian: apt-get install util-linux)";

    /// <summary>Lowers this process's limit to what it has open and some, and opens these too.</summary>
    public static async Task<DescriptorShortage> BeginAsync()
    {
        var limit = File.ReadLines("/proc/self/limits").Single(line => line.StartsWith("Max open files", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[3];
        var highest = Directory.EnumerateFileSystemEntries("/proc/self/fd").Max(entry => int.Parse(Path.GetFileName(entry)));
        var shortage = new DescriptorShortage(limit);
        await SetLimitAsync($"{highest + Spare}");
        try
        {
            while (true)
                shortage._held.Add(File.OpenHandle("/dev/null"));
        }
        catch (IOException)
        {
            // That was the last one.
        }
        return shortage;
    }

    public async ValueTask DisposeAsync()
    {
        _held.ForEach(handle => handle.Dispose());
        await SetLimitAsync(_limit);
    }

    private static async Task SetLimitAsync(string soft)
    {
        using var prlimit = Process.Start("/usr/bin/prlimit", ["--pid", $"{Environment.ProcessId}", $"--nofile={soft}:"]);
        await prlimit.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, prlimit.ExitCode);
    }
}
