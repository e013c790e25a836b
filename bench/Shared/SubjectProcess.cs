using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Bench.Shared;

/// <summary>A subject in a process of its own: another role of this program, which answers each line that it reads with a line of numbers, and ends when this process does.</summary>
public sealed class SubjectProcess : IAsyncDisposable
{
    // Nothing measured takes longer at once; a subject that hangs would hang everything.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(10);

    private readonly Process _process;

    private SubjectProcess(Process process) => _process = process;

    /// <summary>Starts this program with other arguments and returns once it has written a line.</summary>
    /// <param name="core">The one core that it may use; null leaves all.</param>
    /// <param name="arguments">Its arguments.</param>
    public static async Task<SubjectProcess> StartAsync(int? core, params IEnumerable<string> arguments)
    {
        var host = Environment.ProcessPath ?? throw new InvalidOperationException("this process has no program");
        // By a host of its own or by dotnet, as this process was.
        if (Path.GetFileNameWithoutExtension(host) == "dotnet")
            arguments = [Assembly.GetEntryAssembly()!.Location, .. arguments];
        var command = Pinning.Command(core, host, arguments);
        var process = await GuardedProcess.StartAsync(command.Program, command.Arguments, Environment.CurrentDirectory, redirectInput: true);
        process.ErrorDataReceived += static (_, line) => Console.Error.Write(line.Data is { } text ? text + Environment.NewLine : "");
        process.BeginErrorReadLine();
        var subject = new SubjectProcess(process);
        await subject.ReadLineAsync();
        return subject;
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
        using var patience = new CancellationTokenSource(EndsWithin);
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        _process.Dispose();
    }

    private async Task<string> ReadLineAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        return await _process.StandardOutput.ReadLineAsync(patience.Token) ?? throw new InvalidOperationException("the subject's process has ended");
    }
}
