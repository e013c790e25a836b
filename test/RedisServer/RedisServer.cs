using System.Diagnostics;
using System.Net;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Redis;

/// <summary>A running <c>redis-server</c>, a child of this process on a free port of loopback with a directory of its own; disposing kills it and clears the directory.</summary>
public sealed class RedisServer : IAsyncDisposable
{
    private const string Executable = "redis-server";
    private const int MaxPortTries = 5;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(15);

    private readonly RedisServerOptions _options;
    private readonly string _directory = Directory.CreateTempSubdirectory("redis-server-").FullName;
    private Process? _process;
    private ProcessLog? _log;

    private RedisServer(RedisServerOptions options) => _options = options;

    /// <summary>True if <c>redis-server</c> can be started on this machine.</summary>
    public static bool IsInstalled => InstalledProgram.Find(Executable) is not null;

    /// <summary>Why it cannot be started on this machine; null if it can.</summary>
    public static string? WhyMissing => IsInstalled ? null : $"{Executable} is not installed (Debian: apt-get install redis-server)";

    /// <summary>Where it listens; stays the same over restarts.</summary>
    public IPEndPoint EndPoint { get; private set; } = LoopbackPort.Find();

    /// <summary>Its address as StackExchange.Redis reads it: <c>127.0.0.1:port</c>.</summary>
    public string ConnectionString => EndPoint.ToString();

    /// <summary>The process's id, for measuring it.</summary>
    /// <exception cref="InvalidOperationException">It was stopped or killed.</exception>
    public int ProcessId => Running.Id;

    /// <summary>False once it was stopped or killed.</summary>
    public bool Runs => _process is { HasExited: false };

    /// <summary>What it has written since its last start, the last lines of it.</summary>
    public string Log => _log?.ToString() ?? "";

    private Process Running => _process ?? throw new InvalidOperationException($"{Executable} does not run: it was stopped or killed");

    /// <summary>Starts a server and returns when it has answered PING.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or ended at once; the message has its log.</exception>
    /// <exception cref="TimeoutException">It did not answer within 15 s; the message has its log.</exception>
    public static async Task<RedisServer> StartAsync(RedisServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        if (WhyMissing is { } reason)
            throw new InvalidOperationException(reason);
        var server = new RedisServer(options ?? new());
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await server.LaunchAsync(cancellationToken);
                return server;
            }
            // Between the moment a free port is found and the server's bind, another process may take it.
            catch (InvalidOperationException) when (server._log is { TellsOfTakenPort: true } && attempt < MaxPortTries)
            {
                await server.ReapAsync(Signal.Kill);
                server.EndPoint = LoopbackPort.Find();
            }
            catch
            {
                await server.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Ends it in order (SIGTERM) and returns when the process is gone.</summary>
    public Task StopAsync() => ReapAsync(Signal.Terminate);

    /// <summary>Kills it (SIGKILL), as a crash would, and returns when the process is gone.</summary>
    public Task KillAsync() => ReapAsync(Signal.Kill);

    /// <summary>Suspends it (SIGSTOP): connections stay open and accepted, nothing is answered.</summary>
    public void Freeze() => Signal.Send(Running, Signal.Stop);

    /// <summary>Lets it go on (SIGCONT) after <see cref="Freeze"/>.</summary>
    public void Thaw() => Signal.Send(Running, Signal.Continue);

    /// <summary>Removes what a stopped server has kept on its disk, as a lost disk would.</summary>
    public void ForgetData()
    {
        foreach (var kept in Directory.GetDirectories(_directory))
            Directory.Delete(kept, recursive: true);
        foreach (var kept in Directory.GetFiles(_directory))
            File.Delete(kept);
    }

    /// <summary>Starts it again on the same port with the same data (none without <see cref="RedisServerOptions.AppendOnly"/>), after a stop or kill, or killing it first; returns when it has answered PING.</summary>
    public async Task RestartAsync(CancellationToken cancellationToken = default)
    {
        await KillAsync();
        await LaunchAsync(cancellationToken);
    }

    /// <summary>Kills it and removes its directory.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        if (Directory.Exists(_directory))
            Directory.Delete(_directory, recursive: true);
    }

    private async Task LaunchAsync(CancellationToken cancellationToken)
    {
        string[] arguments =
        [
            "--port", EndPoint.Port.ToString(), "--bind", "127.0.0.1", "--dir", _directory, "--save", "",
            "--appendonly", _options.AppendOnly ? "yes" : "no", "--appendfsync", "always",
        ];
        _process = await GuardedProcess.StartAsync(InstalledProgram.Find(Executable)!, arguments, _directory);
        _log = new ProcessLog(_process);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ReadyWithin);
        try
        {
            await PingProbe.WaitAsync(EndPoint, () => _process.HasExited, deadline.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{Executable} did not answer within {ReadyWithin.TotalSeconds} s:\n{Log}");
        }
        if (!_process.HasExited)
            return;
        await _process.WaitForExitAsync(cancellationToken);
        throw new InvalidOperationException($"{Executable} ended with exit code {_process.ExitCode}:\n{Log}");
    }

    private async Task ReapAsync(int signal)
    {
        if (_process is not { } process)
            return;
        _process = null;
        if (!process.HasExited)
            Signal.Send(process, signal);
        await process.WaitForExitAsync();
        process.Dispose();
    }
}
