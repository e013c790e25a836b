using DnsOrleans.Bench.Dns.Contestants;
using DnsOrleans.Bench.Dns.Subjects;

namespace DnsOrleans.Bench.Dns;

/// <summary>Measures every contestant in turn, round after round, so that a machine's changing speed falls on all of them alike. Only one of them runs at a time.</summary>
internal static class Comparison
{
    /// <summary>Runs everything and writes the page and its chart; says what is left out and why.</summary>
    public static async Task RunAsync(BenchOptions options, string[] arguments)
    {
        await using var server = await BenchZone.StartServerAsync(options.ServerCore);
        if (server is null)
        {
            Console.Error.WriteLine("no name server to ask: nothing is measured");
            return;
        }
        using var files = new NameFiles(server.EndPoint, options.Lookups);
        var results = new Results();
        ManagedContestant[] managed = [.. SubjectNames.All.Where(name => IsWanted(options, name)).Select(name => new ManagedContestant(name, server.EndPoint, options))];
        IContestant[] contestants = [.. managed, .. Present([new Dnsperf(server.EndPoint, files, options), new Massdns(files, options)], options, results)];

        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var measurement = await contestant.MeasureAsync();
                results.Floods.Add((contestant.Name, measurement));
                Console.Error.WriteLine($"round {round} {contestant.Name}: {measurement.CpuPerMillion:F2} CPU s per million, {measurement.PerSecond:F0}/s, {measurement.Failures} failed, {measurement.AllocatedEach:F1} B each");
            }
            foreach (var contestant in managed.Where(contestant => options.Lone > 0 && SubjectNames.Lone.Contains(contestant.Name)))
            {
                var figures = await contestant.MeasureLoneAsync();
                results.Lone.Add((contestant.Name, new((int)figures[0], figures[1], figures[2])));
                Console.Error.WriteLine($"round {round} {contestant.Name}, alone: p50 {figures[1]:F1} us, p99 {figures[2]:F1} us, {figures[0]} failed");
            }
        }
        foreach (var contestant in managed.Where(contestant => options.MemoryLookups > 0 && SubjectNames.Watched.Contains(contestant.Name)))
        {
            var resident = await contestant.MeasureMemoryAsync();
            results.Resident.Add((contestant.Name, resident));
            Console.Error.WriteLine($"{contestant.Name}, resident MiB: {string.Join(", ", resident.Select(bytes => $"{bytes / 1048576:F0}"))}");
        }
        ResultsPage.Write(results, options, arguments);
    }

    private static IEnumerable<IContestant> Present(IContestant[] natives, BenchOptions options, Results results)
    {
        foreach (var native in natives.Where(native => IsWanted(options, native.Name)))
        {
            if (native.WhyMissing is { } reason)
            {
                results.LeftOut.Add($"{native.Name}: {reason}");
                Console.Error.WriteLine($"{native.Name} is left out: {reason}");
            }
            else
            {
                yield return native;
            }
        }
    }

    private static bool IsWanted(BenchOptions options, string name) =>
        options.Only.IsEmpty || options.Only.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase));
}
