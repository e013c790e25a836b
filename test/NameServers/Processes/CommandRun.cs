using System.Diagnostics;

namespace DnsOrleans.NameServers.Processes;

/// <summary>A command that ran to its end.</summary>
internal sealed record CommandRun(int ExitCode, string Output, string Error)
{
    /// <summary>Runs a program; cancellation kills it.</summary>
    public static async Task<CommandRun> RunAsync(string program, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var path = InstalledProgram.Find(program) ?? throw new InvalidOperationException($"{program} is not installed");
        using var process = Process.Start(new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var error = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw;
        }
    }
}
