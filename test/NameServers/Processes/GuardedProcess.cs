using System.Collections.Concurrent;
using System.Diagnostics;

namespace DnsOrleans.NameServers.Processes;

/// <summary>Starts processes that end when this one does, however it ends.</summary>
internal static class GuardedProcess
{
    private static readonly BlockingCollection<Action> Starts = [];

    static GuardedProcess() => new Thread(RunStarts) { IsBackground = true, Name = "parent of name servers" }.Start();

    /// <summary>Starts a program with its output redirected; where there is no setpriv(1), unguarded.</summary>
    /// <param name="path">The program.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="workingDirectory">Where it starts.</param>
    /// <param name="change">Changes the environment that it would inherit; null leaves it.</param>
    /// <param name="redirectInput">Whether its input is written by this process; by default it has this process's own.</param>
    public static Task<Process> StartAsync(string path, IEnumerable<string> arguments, string workingDirectory, Action<IDictionary<string, string?>>? change = null, bool redirectInput = false)
    {
        IEnumerable<string> command = [path, .. arguments];
        if (InstalledProgram.Find("setpriv") is { } setpriv)
            // One that is suspended would not hear TERM.
            command = [setpriv, "--pdeathsig", "KILL", "--", .. command];
        var start = new ProcessStartInfo(command.First(), command.Skip(1))
        {
            WorkingDirectory = workingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = redirectInput,
        };
        change?.Invoke(start.Environment);
        var started = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        Starts.Add(() =>
        {
            try
            {
                started.SetResult(Process.Start(start)!);
            }
            catch (Exception fault)
            {
                started.SetException(fault);
            }
        });
        return started.Task;
    }

    // Linux sends the signal when the thread that forked ends, not the process (prctl(2), PR_SET_PDEATHSIG):
    // a thread of the pool would take the server with it when the pool shrinks.
    private static void RunStarts()
    {
        foreach (var start in Starts.GetConsumingEnumerable())
            start();
    }
}
