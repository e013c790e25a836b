using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Deployment.Tests.Engine;

/// <summary>The <c>docker</c> command and the engine that it talks to (<c>DOCKER_HOST</c>).</summary>
internal static class Docker
{
    private const string Program = "docker";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Null if an engine answers, else why there is none.</summary>
    public static async Task<string?> WhyMissingAsync(CancellationToken cancellationToken)
    {
        if (InstalledProgram.Find(Program) is null)
            return "docker is not installed";
        var run = await CommandRun.RunAsync(Program, ["version", "--format", "{{.Server.Version}}"], cancellationToken);
        return run.ExitCode == 0 ? null : $"no Docker engine answers: {run.Error.Trim()}";
    }

    /// <summary>Runs one command to its end; what it printed. Throws if it fails or takes longer than 5 minutes.</summary>
    public static async Task<string> RunAsync(IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        var words = arguments.ToList();
        using var late = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        late.CancelAfter(Patience);
        var run = await CommandRun.RunAsync(Program, words, late.Token);
        return run.ExitCode == 0
            ? run.Output.Trim()
            : throw new InvalidOperationException($"docker {string.Join(' ', words)}: exit code {run.ExitCode}\n{run.Output}\n{run.Error}");
    }

    public static Task<string> RunAsync(CancellationToken cancellationToken, params string[] arguments) => RunAsync(arguments, cancellationToken);
}
