using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DnsOrleans.Api.Tests.Startup;

/// <summary>The program as a process of its own, as a user starts it.</summary>
internal sealed class ApiProcessRun : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly TaskCompletionSource _greeted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<string> _output = [];
    private readonly List<string> _errors = [];

    private ApiProcessRun(Process process) => _process = process;

    /// <summary>Lines on standard output so far.</summary>
    public IReadOnlyList<string> Output
    {
        get
        {
            lock (_output)
                return [.. _output];
        }
    }

    /// <summary>Lines on standard error so far.</summary>
    public IReadOnlyList<string> Errors
    {
        get
        {
            lock (_errors)
                return [.. _errors];
        }
    }

    public static ApiProcessRun Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(environment, workingDirectory: "", arguments);

    public static ApiProcessRun Start(params string[] arguments) => Start(new Dictionary<string, string>(), arguments);

    public static ApiProcessRun StartIn(string workingDirectory, params string[] arguments) =>
        Start(new Dictionary<string, string>(), workingDirectory, arguments);

    /// <summary>Waits for the greeting; the address that it names.</summary>
    public async Task<Uri> ServesAsync()
    {
        var ended = _process.WaitForExitAsync();
        await Task.WhenAny(_greeted.Task, ended).WaitAsync(Patience);
        Assert.True(_greeted.Task.IsCompleted, $"the process ended: {string.Join('\n', Errors)}");
        var line = Output.First(line => line.Contains(" serves ", StringComparison.Ordinal));
        return new(line.Split(' ')[^1]);
    }

    /// <summary>Waits for the end; the exit code.</summary>
    public async Task<int> EndsAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    /// <summary>Sends a signal: 2 is what Ctrl-C sends, 15 what <c>kill</c> and <c>docker stop</c> send.</summary>
    public void Signal(int signal) => Assert.Equal(0, Kill(_process.Id, signal));

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
    }

    private static ApiProcessRun Start(IReadOnlyDictionary<string, string> environment, string workingDirectory, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "DnsOrleans.Api.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var run = new ApiProcessRun(Process.Start(start) ?? throw new InvalidOperationException("no process"));
        run.Listen();
        return run;
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, e) => Note(_output, e.Data);
        _process.ErrorDataReceived += (_, e) => Note(_errors, e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Note(List<string> lines, string? line)
    {
        if (line is null)
            return;
        lock (lines)
            lines.Add(line);
        if (line.StartsWith("Ctrl-C", StringComparison.Ordinal))
            _greeted.TrySetResult();
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int process, int signal);
}
