using System.Diagnostics;
using System.Net;
using DnsOrleans.Bench.Shared;
using DnsOrleans.Dns;

namespace DnsOrleans.Bench.WholeRequest.Subjects;

/// <summary>The same 15 lookups through <c>src/Dns</c> alone: no HTTP, no grain.</summary>
internal static class BareLookups
{
    /// <summary>For each line read (a number of operations), runs that many and prints their measurement.</summary>
    public static async Task RunAsync(string resolver, int atOnce)
    {
        if (!ResolverAddress.TryParse(resolver, out var address, out var error))
            throw new ArgumentException(error);
        var resolvers = BenchZones.ClientSubnets.Select(subnet => new DnsResolver(new() { Servers = [address], ClientSubnet = new(IPNetwork.Parse(subnet)) })).ToArray();
        RecordType[] types = [RecordType.A, RecordType.AAAA, RecordType.MX, RecordType.TXT, RecordType.NS];
        var names = Enumerable.Range(0, BenchZones.Count).Select(index => DnsName.TryParse(BenchZones.Name(index), out var name) ? name : DnsName.Root).ToArray();

        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var operations = int.Parse(line);
            var (before, started) = (Figures.Own, Stopwatch.StartNew());
            await Workers.RunAsync(operations, atOnce, index => AskAllAsync(resolvers, types, names[index % names.Length]));
            SubjectOutput.Print(Measurement.Of(operations, started.Elapsed, before, Figures.Own));
        }
    }

    private static async Task AskAllAsync(DnsResolver[] resolvers, RecordType[] types, DnsName name)
    {
        var lookups = new ValueTask<LookupResult>[resolvers.Length * types.Length];
        for (var index = 0; index < lookups.Length; index++)
            lookups[index] = resolvers[index / types.Length].LookupAsync(name, types[index % types.Length], TimeSpan.FromSeconds(5));
        foreach (var lookup in lookups)
        {
            if (await lookup is not { Reply.Answers.IsEmpty: false } and var result)
                throw new InvalidOperationException($"no answer for {name}: {result} {string.Join(", ", result.AttemptLog)}");
        }
    }
}
