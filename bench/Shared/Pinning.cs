using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Bench.Shared;

/// <summary>Which core a process may use, by taskset(1).</summary>
public static class Pinning
{
    private const string Program = "taskset";

    /// <summary>False where processes go where the system likes.</summary>
    public static bool IsPossible => InstalledProgram.Find(Program) is not null && Environment.ProcessorCount > 1;

    /// <summary>Keeps every thread of a running process, and those that they start, on one core; nothing happens where that is not possible.</summary>
    public static async Task PinAsync(int processId, int core)
    {
        if (!IsPossible)
            return;
        var run = await CommandRun.RunAsync(Program, ["--all-tasks", "--cpu-list", "--pid", $"{core}", $"{processId}"], CancellationToken.None);
        if (run.ExitCode != 0)
            throw new InvalidOperationException($"{Program}: {run.Error}");
    }

    /// <summary>The command that starts a program on one core; the program itself where that is not possible or not wanted.</summary>
    public static (string Program, IEnumerable<string> Arguments) Command(int? core, string program, IEnumerable<string> arguments) =>
        core is { } only && IsPossible
            ? (InstalledProgram.Find(Program)!, ["--cpu-list", $"{only}", program, .. arguments])
            : (program, arguments);
}
