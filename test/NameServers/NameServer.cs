using System.Diagnostics;
using System.Net;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.NameServers;

/// <summary>A running name server, a child of this process on a free port of loopback; disposing kills it and clears its directory.</summary>
public sealed class NameServer : IAsyncDisposable
{
    private const int MaxPortTries = 5;

    private static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(15);

    private readonly Process _process;
    private readonly ProcessLog _log;
    private readonly ServerPlace _place;

    private NameServer(Process process, ProcessLog log, ServerPlace place) => (_process, _log, _place) = (process, log, place);

    /// <summary>Where it answers, over UDP and TCP.</summary>
    public IPEndPoint EndPoint => _place.EndPoint;

    /// <summary>Where it answers over TLS, if its program was given a certificate.</summary>
    public IPEndPoint TlsEndPoint => _place.TlsEndPoint;

    /// <summary>Where it answers over HTTPS at <c>/dns-query</c>, if its program was given a certificate and can.</summary>
    public IPEndPoint HttpsEndPoint => _place.HttpsEndPoint;

    /// <summary>The process's id, for measuring it.</summary>
    public int ProcessId => _process.Id;

    /// <summary>What it has written so far, the last lines of it.</summary>
    public string Log => _log.ToString();

    /// <summary>Why <paramref name="program"/> cannot be started on this machine; null if it can.</summary>
    public static string? WhyMissing(INameServerProgram program) =>
        InstalledProgram.Find(program.Executable) is null
            ? $"{program.Executable} is not installed (Debian: apt-get install {program.Package})"
            : null;

    /// <summary>Starts a server and returns when it has answered a question.</summary>
    /// <exception cref="InvalidOperationException">It is not installed, or ended at once; the message has its log.</exception>
    /// <exception cref="TimeoutException">It answered nothing within 15 s; the message has its log.</exception>
    public static async Task<NameServer> StartAsync(INameServerProgram program, CancellationToken cancellationToken = default)
    {
        if (WhyMissing(program) is { } reason)
            throw new InvalidOperationException(reason);
        for (var attempt = 1; ; attempt++)
        {
            var server = await LaunchAsync(program, cancellationToken);
            var fault = await server.WaitUntilReadyAsync(program, cancellationToken);
            // Between the moment a free port is found and the server's bind, another process may take it.
            if (fault is null && !server._log.TellsOfTakenPort)
                return server;
            var taken = server._log.TellsOfTakenPort;
            await server.DisposeAsync();
            if (!taken || attempt == MaxPortTries)
                throw fault ?? new InvalidOperationException($"{program.Executable} found no free port in {attempt} tries:\n{server.Log}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (Directory.Exists(_place.Directory))
            Directory.Delete(_place.Directory, recursive: true);
    }

    private static async Task<NameServer> LaunchAsync(INameServerProgram program, CancellationToken cancellationToken)
    {
        var place = new ServerPlace(Directory.CreateTempSubdirectory("name-server-").FullName, LoopbackPort.Find());
        var arguments = await program.PrepareAsync(place, cancellationToken);
        var process = await GuardedProcess.StartAsync(InstalledProgram.Find(program.Executable)!, arguments, place.Directory);
        return new(process, new ProcessLog(process), place);
    }

    private async Task<Exception?> WaitUntilReadyAsync(INameServerProgram program, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(ReadyWithin);
        try
        {
            await ReadyProbe.WaitAsync(EndPoint, program.ReadyName, () => _process.HasExited, deadline.Token);
            if (!_process.HasExited)
                return null;
            await _process.WaitForExitAsync(cancellationToken);
            return new InvalidOperationException($"{program.Executable} ended with exit code {_process.ExitCode}:\n{Log}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new TimeoutException($"{program.Executable} answered nothing for {program.ReadyName} within {ReadyWithin.TotalSeconds} s:\n{Log}");
        }
        catch (OperationCanceledException)
        {
            await DisposeAsync();
            throw;
        }
    }
}
