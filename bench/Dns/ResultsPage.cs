using System.Text;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns;

/// <summary>What was measured, as the Markdown page and the chart that are committed.</summary>
internal static class ResultsPage
{
    /// <summary>Writes <c>dns.md</c> and <c>dns.svg</c>, and prints the page.</summary>
    public static void Write(Results results, BenchOptions options, string[] arguments)
    {
        var directory = options.Results ?? CommittedResults();
        Directory.CreateDirectory(directory);
        var page = ToMarkdown(results, options, arguments);
        File.WriteAllText(Path.Combine(directory, "dns.md"), page);
        File.WriteAllText(Path.Combine(directory, "dns.svg"), Chart.Draw(results));
        Console.WriteLine(page);
    }

    private static string ToMarkdown(Results results, BenchOptions options, string[] arguments)
    {
        var page = new StringBuilder($"""
            # The DNS client beside others

            ```sh
            dotnet run -c Release --project bench/Dns{(arguments.Length > 0 ? " --" : "")}{string.Concat(arguments.Select(argument => $" {Plain(argument)}"))}
            ```
            A records of {BenchZone.Count} names from one local name server on a core of its own, every contestant in turn on another. Each has its timeouts, retries, TCP fall-back and EDNS as its users have them; massdns sends no EDNS, dnsperf asks nothing again. Managed ones are given their names parsed and run {options.WarmUp} lookups before any counts; native ones are counted whole, from the reading of their names to massdns' lines of text.

            ![CPU seconds per million lookups](dns.svg)

            ## {options.Window} lookups in flight

            | | CPU s per million | min | max | lookups per second | failed | bytes allocated each | resident MiB |
            |---|---|---|---|---|---|---|---|

            """.ReplaceLineEndings("\n"));
        foreach (var contestant in results.Contestants)
            AppendFlood(page, results, contestant);
        AppendLone(page, results);
        AppendResident(page, results, options);
        page.AppendLine("\n## Judged\n").AppendLine("| round by round | median | min | max | to reach | |").AppendLine("|---|---|---|---|---|---|");
        foreach (var verdict in Verdict.Of(results))
            page.AppendLine(verdict.ToString());
        foreach (var leftOut in results.LeftOut)
            page.AppendLine($"\nLeft out: {leftOut}.");
        page.AppendLine($"\n{options.Rounds} rounds of {options.Lookups} lookups each; medians. {Machine.Processor()}; {Machine.Describe()}{(Pinning.IsPossible ? "" : "; processes were not kept on cores")}.{(results.LoadBefore is { } load ? $" The load average was {load} before the run, which wants an idle machine." : "")}");
        return page.ToString();
    }

    private static void AppendFlood(StringBuilder page, Results results, string contestant)
    {
        var cpu = results.Of(contestant, flood => flood.CpuPerMillion).ToArray();
        var allocated = results.Median(contestant, flood => flood.AllocatedEach ?? double.NaN);
        page.AppendLine($"| {contestant} | {Samples.Median(cpu):F2} | {cpu.Min():F2} | {cpu.Max():F2} | {results.Median(contestant, flood => flood.PerSecond):F0} "
            + $"| {results.Of(contestant, flood => flood.Failures).Sum()} of {results.Of(contestant, flood => flood.Lookups).Sum()} "
            + $"| {(double.IsNaN(allocated) ? "" : $"{allocated:F1}")} | {results.Median(contestant, flood => flood.ResidentBytes) / 1048576:F0} |");
    }

    private static void AppendLone(StringBuilder page, Results results)
    {
        if (results.Lone.Count == 0)
            return;
        page.AppendLine("\n## One in flight\n").AppendLine("| | p50 µs | p99 µs | failed |").AppendLine("|---|---|---|---|");
        foreach (var contestant in results.Lone.Select(lone => lone.Contestant).Distinct())
            page.AppendLine($"| {contestant} | {Samples.Median(results.OfLone(contestant, lone => lone.Median)):F1} | {Samples.Median(results.OfLone(contestant, lone => lone.Percentile99)):F1} | {results.OfLone(contestant, lone => lone.Failures).Sum()} |");
    }

    private static void AppendResident(StringBuilder page, Results results, BenchOptions options)
    {
        if (results.Resident.Count == 0)
            return;
        page.AppendLine("\n## Memory\n").AppendLine("Read after each tenth of the lookups, without a collection in between that would not have come by itself. Before the first the garbage collector has filled its youngest generation twice: to do so for the first time looks like growth, and ends with it.\n").AppendLine($"| resident MiB after lookups | {string.Join(" | ", results.Resident.Select(resident => resident.Contestant))} |");
        page.AppendLine($"|---|{string.Concat(results.Resident.Select(_ => "---|"))}");
        var parts = results.Resident[0].Bytes.Length;
        for (var part = 0; part < parts; part++)
            page.AppendLine($"| {options.MemoryLookups / parts * (part + 1)} | {string.Join(" | ", results.Resident.Select(resident => $"{resident.Bytes[part] / 1048576:F1}"))} |");
    }

    // A path tells where something was, not what it was.
    private static string Plain(string argument) => argument.Contains(Path.DirectorySeparatorChar) ? Path.GetFileName(argument) : argument;

    private static string CommittedResults()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "DnsOrleans.sln")))
            directory = directory.Parent;
        return Path.Combine(directory?.FullName ?? Environment.CurrentDirectory, "bench", "results");
    }
}
