using System.Globalization;
using System.Net;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.NameServers;

/// <summary>BIND's <c>dig</c>, the yardstick of presentation format.</summary>
public static class Dig
{
    /// <summary>True if the program is on this machine.</summary>
    public static bool IsInstalled => InstalledProgram.Find("dig") is not null;

    /// <summary>The reason of a test that is skipped without it.</summary>
    public const string WhyMissing = "dig is not installed (Debian: apt-get install dnsutils)";

    /// <summary>The lines that <c>dig +short NAME TYPE</c> prints.</summary>
    /// <param name="server">Whom to ask.</param>
    /// <param name="name">Presentation format, escapes included.</param>
    /// <param name="type">The RR TYPE's name.</param>
    /// <param name="flags">Further flags, <c>+unknownformat</c>.</param>
    /// <param name="cancellationToken">Kills dig.</param>
    public static Task<IReadOnlyList<string>> ShortAsync(
        IPEndPoint server, string name, string type, IEnumerable<string> flags, CancellationToken cancellationToken) =>
        RunAsync(server, name, type, ["+short", .. flags], cancellationToken);

    /// <summary>What dig prints of the whole reply.</summary>
    /// <inheritdoc cref="ShortAsync"/>
    public static async Task<DigReply> AskAsync(
        IPEndPoint server, string name, string type, IEnumerable<string> flags, CancellationToken cancellationToken) =>
        DigReply.Read(await RunAsync(server, name, type, ["+noall", "+comments", "+answer", .. flags], cancellationToken));

    private static async Task<IReadOnlyList<string>> RunAsync(
        IPEndPoint server, string name, string type, IEnumerable<string> flags, CancellationToken cancellationToken)
    {
        // -r: a user's own .digrc would change what is printed.
        var run = await CommandRun.RunAsync("dig",
            ["-r", $"@{server.Address}", "-p", server.Port.ToString(CultureInfo.InvariantCulture), "-q", name, "-t", type, .. flags],
            cancellationToken);
        return run.ExitCode == 0
            ? run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"dig {name} {type} ended with exit code {run.ExitCode}: {run.Output}{run.Error}");
    }
}
