using System.Diagnostics;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>A process that the benchmark starts, reads and ends.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _statsSocket = Path.Combine(Path.GetTempPath(), $"bench-{Guid.NewGuid():N}.sock");

    private ChildProcess(string assembly, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var variable in start.Environment.Keys.Where(key => key.StartsWith("OTEL_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(variable);
        start.Environment["DOTNET_STARTUP_HOOKS"] = Path.Combine(AppContext.BaseDirectory, "../../../../StatsHook/bin/Release/net10.0/DnsOrleans.Bench.StatsHook.dll");
        start.Environment["BENCH_STATS_SOCKET"] = _statsSocket;
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start");
    }

    /// <summary>Another role of this program.</summary>
    public static ChildProcess Role(params IEnumerable<string> arguments) => new(typeof(ChildProcess).Assembly.Location, arguments, []);

    /// <summary>The Api as built for release, with all regions on one resolver and without a limit for each client.</summary>
    public static ChildProcess Api(int port, string resolver, params IEnumerable<(string Name, string Value)> environment) => new(
        Path.Combine(AppContext.BaseDirectory, "../../../../../src/Api/bin/Release/net10.0/DnsOrleans.Api.dll"),
        ["--urls", $"http://127.0.0.1:{port}", "--Api:RateLimit:Enabled", "false",
            .. BenchZones.Locations.Index().SelectMany(location => new[]
            {
                $"--Locations:{location.Index}:Name", location.Item,
                $"--Locations:{location.Index}:Resolvers:0", resolver,
                $"--Locations:{location.Index}:ClientSubnet", BenchZones.ClientSubnets[location.Index],
            })],
        environment);

    /// <summary>The next line that the process prints.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException($"a measured process ended with exit code {_process.ExitCode}");

    /// <summary>Reads on without keeping anything, so that the process never waits for its reader.</summary>
    public void DiscardOutput()
    {
        _process.OutputDataReceived += static (_, _) => { };
        _process.BeginOutputReadLine();
    }

    public Task WriteLineAsync(string line) => _process.StandardInput.WriteLineAsync(line);

    public Task<Figures> FiguresAsync(bool collectFirst = false) => Figures.ReadAsync(_statsSocket, collectFirst);

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        File.Delete(_statsSocket);
    }
}
