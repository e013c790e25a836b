using System.Diagnostics;
using DnsOrleans.NameServers.Processes;
using DnsOrleans.Redis;

namespace DnsOrleans.ClusterProcesses;

/// <summary>A silo or a front end as a process of its own, on free ports of loopback; it dies with this process.</summary>
public sealed class ProgramProcess : IAsyncDisposable
{
    // Start and end take seconds on an idle machine, and many times that on one that is building.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private static readonly string[] NotInherited = ["OTEL_", "DNSORLEANS_", "ASPNETCORE_", "ORLEANS_"];

    private readonly Process _process;
    private readonly ProgramLog _log;

    private ProgramProcess(string name, Process process)
    {
        Name = name;
        _process = process;
        _log = new(process);
        Ended = WaitForEndAsync();
    }

    /// <summary>What it is called among the logs.</summary>
    public string Name { get; }

    /// <summary>The process's id, for measuring it.</summary>
    public int Id => _process.Id;

    /// <summary>All that it has printed.</summary>
    public IReadOnlyList<string> Lines => _log.Lines;

    /// <summary>True until it has ended.</summary>
    public bool Runs => !Ended.IsCompleted;

    /// <summary>True while it is suspended.</summary>
    public bool IsFrozen { get; private set; }

    /// <summary>Its exit code, once it has ended.</summary>
    public Task<int> Ended { get; }

    /// <summary>Where it serves HTTP; known once <see cref="ServesAsync"/> has returned.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Waits until it greets; that a process of the cluster serves.</summary>
    /// <exception cref="InvalidOperationException">It ended before; the message has its log.</exception>
    public async Task<ProgramProcess> ServesAsync(CancellationToken cancellationToken)
    {
        if (await FindLineAsync(line => line.StartsWith("Ctrl-C", StringComparison.Ordinal), cancellationToken) is null)
            throw new InvalidOperationException($"{Name} ended before it served:\n{string.Join('\n', Lines)}");
        var told = Lines.First(line => line.Contains(" serves ", StringComparison.Ordinal) || line.StartsWith("Health: ", StringComparison.Ordinal));
        Address = new(new Uri(told.Split(' ')[^1]).GetLeftPart(UriPartial.Authority));
        return this;
    }

    /// <summary>The first line that satisfies a condition, once it is printed; null if the process ends before.</summary>
    public Task<string?> FindLineAsync(Predicate<string> condition, CancellationToken cancellationToken) =>
        _log.FindAsync(condition, cancellationToken).WaitAsync(Patience, cancellationToken);

    /// <summary>Asks it to end (SIGTERM), as <c>kill</c> and <c>docker stop</c> do, and does not wait.</summary>
    public void Terminate() => Signal.Send(_process, Signal.Terminate);

    /// <summary>Asks it to end (SIGTERM) and waits until it has.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> StopAsync(CancellationToken cancellationToken)
    {
        Terminate();
        return await Ended.WaitAsync(Patience, cancellationToken);
    }

    /// <summary>Ends it without a farewell (SIGKILL).</summary>
    public async Task KillAsync()
    {
        if (Runs)
            Signal.Send(_process, Signal.Kill);
        await Ended;
    }

    /// <summary>Suspends it (SIGSTOP): its connections stay open, nothing is answered.</summary>
    public void Freeze()
    {
        Signal.Send(_process, Signal.Stop);
        IsFrozen = true;
    }

    /// <summary>Lets it go on (SIGCONT).</summary>
    public void Thaw()
    {
        Signal.Send(_process, Signal.Continue);
        IsFrozen = false;
    }

    /// <summary>Kills it.</summary>
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    /// <summary>Starts a built program with none of this process's settings in its environment.</summary>
    internal static async Task<ProgramProcess> StartAsync(
        string name, string program, IEnumerable<string> arguments, IEnumerable<KeyValuePair<string, string>> environment, string workingDirectory)
    {
        var dotnet = InstalledProgram.Find("dotnet") ?? throw new InvalidOperationException("dotnet is not on the PATH");
        return new(name, await GuardedProcess.StartAsync(dotnet, [program, .. arguments], workingDirectory, variables =>
        {
            foreach (var inherited in variables.Keys.Where(key => NotInherited.Any(prefix => key.StartsWith(prefix, StringComparison.Ordinal))).ToList())
                variables.Remove(inherited);
            foreach (var (key, value) in environment)
                variables[key] = value;
        }));
    }

    private async Task<int> WaitForEndAsync()
    {
        await _process.WaitForExitAsync();
        _log.End();
        return _process.ExitCode;
    }
}
