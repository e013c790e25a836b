using System.Collections;
using System.Diagnostics;
using System.Text;

namespace DnsOrleans.Api.Tests.Tracing;

/// <summary>The built program as a process of its own, on a free port, with the playground and nothing of this process's OpenTelemetry variables.</summary>
internal sealed class StartedApi : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private StartedApi(Process process) => _process = process;

    /// <summary>Calls it.</summary>
    public HttpClient Client { get; private set; } = new();

    /// <summary>What it has printed.</summary>
    public string Output
    {
        get
        {
            lock (_output)
                return _output.ToString();
        }
    }

    public static async Task<StartedApi> StartAsync(IEnumerable<KeyValuePair<string, string>> environment, string[] arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DnsOrleans.Api.dll"), "--urls=http://127.0.0.1:0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var inherited in Environment.GetEnvironmentVariables().Cast<DictionaryEntry>().Select(entry => (string)entry.Key))
        {
            if (inherited.StartsWith("OTEL_", StringComparison.Ordinal) || inherited.StartsWith("ASPNETCORE_", StringComparison.Ordinal) || inherited.StartsWith("DNSORLEANS_", StringComparison.Ordinal))
                start.Environment.Remove(inherited);
        }
        foreach (var (name, value) in environment)
            start.Environment[name] = value;

        var api = new StartedApi(new Process { StartInfo = start, EnableRaisingEvents = true });
        api._process.OutputDataReceived += (_, line) => api.Read(line.Data);
        api._process.ErrorDataReceived += (_, line) => api.Read(line.Data);
        api._process.Exited += (_, _) => api._address.TrySetException(new InvalidOperationException("It ended before it served: " + api.Output));
        api._process.Start();
        api._process.BeginOutputReadLine();
        api._process.BeginErrorReadLine();
        try
        {
            api.Client = new() { BaseAddress = await api._address.Task.WaitAsync(StartPatience, cancellationToken) };
            return api;
        }
        catch
        {
            await api.DisposeAsync();
            throw;
        }
    }

    /// <summary>Asks it to end (SIGTERM) and waits until it has, at most a minute.</summary>
    /// <returns>The exit code and how long it took.</returns>
    public async Task<(int ExitCode, TimeSpan Took)> StopAsync(CancellationToken cancellationToken)
    {
        var since = Stopwatch.GetTimestamp();
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await kill.WaitForExitAsync(cancellationToken);
        await _process.WaitForExitAsync(cancellationToken).WaitAsync(TimeSpan.FromMinutes(1), cancellationToken);
        return (_process.ExitCode, Stopwatch.GetElapsedTime(since));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        lock (_output)
            _output.AppendLine(line);
        const string greeting = " serves ";
        var address = line.IndexOf(greeting, StringComparison.Ordinal);
        if (line.StartsWith("DnsOrleans ", StringComparison.Ordinal) && address > 0)
            _address.TrySetResult(new Uri(line[(address + greeting.Length)..].Split(' ')[0]));
    }
}
