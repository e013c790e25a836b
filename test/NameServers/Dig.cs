using System.Globalization;
using System.Net;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.NameServers;

/// <summary>BIND's <c>dig</c>, the yardstick of presentation format.</summary>
public static class Dig
{
    // On a busy machine a query may be lost.
    private const int Runs = 3;

    // dig's sockets are opened so that others may share their port (SO_REUSEADDR), as named's are: asked from 127.0.0.1, now and then
    // one has the server's own port and hears its own query as the reply. From another address of loopback that cannot be.
    private const string Source = "127.0.0.2";

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

    /// <summary>Every record of a zone, by a transfer over TCP; the SOA comes first and last.</summary>
    /// <param name="server">Whom to ask; it has to permit transfers.</param>
    /// <param name="zone">The zone's name.</param>
    /// <param name="cancellationToken">Kills dig.</param>
    public static async Task<IReadOnlyList<DigRecord>> TransferAsync(IPEndPoint server, string zone, CancellationToken cancellationToken) =>
        DigReply.Read(await RunAsync(server, zone, "AXFR", ["+noall", "+answer"], cancellationToken)).Answers;

    /// <summary>The lines that <c>dig +short</c> prints for one question after the other, in one run.</summary>
    /// <param name="server">Whom to ask.</param>
    /// <param name="questions">Names in presentation format and types by name.</param>
    /// <param name="cancellationToken">Kills dig.</param>
    public static async Task<IReadOnlyList<string>> ShortOfEachAsync(
        IPEndPoint server, IEnumerable<(string Name, string Type)> questions, CancellationToken cancellationToken)
    {
        var batch = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(batch, questions.Select(question => $"-q {question.Name} -t {question.Type}"), cancellationToken);
            for (var run = 1; ; run++)
            {
                var lines = await RunAsync(server, ["+short", "+tries=9", "-f", batch], cancellationToken);
                // Its warnings come on the same stream. One that goes without a reply prints no record: then all are asked again.
                var records = lines.Where(line => !line.StartsWith(";;", StringComparison.Ordinal)).ToList();
                if (records.Count == lines.Count || run == Runs)
                    return records;
            }
        }
        finally
        {
            File.Delete(batch);
        }
    }

    private static Task<IReadOnlyList<string>> RunAsync(
        IPEndPoint server, string name, string type, IEnumerable<string> flags, CancellationToken cancellationToken) =>
        RunAsync(server, ["-q", name, "-t", type, .. flags], cancellationToken);

    private static async Task<IReadOnlyList<string>> RunAsync(IPEndPoint server, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        // -r: a user's own .digrc would change what is printed.
        var run = await CommandRun.RunAsync("dig",
            ["-r", "-b", Source, $"@{server.Address}", "-p", server.Port.ToString(CultureInfo.InvariantCulture), .. arguments],
            cancellationToken);
        return run.ExitCode == 0
            ? run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException($"dig {string.Join(' ', arguments)} ended with exit code {run.ExitCode}: {run.Output}{run.Error}");
    }
}
