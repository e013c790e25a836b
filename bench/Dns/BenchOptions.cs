using System.Collections.Immutable;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns;

/// <summary>How much is measured, of whom.</summary>
internal sealed record BenchOptions
{
    /// <summary>Rounds of every contestant in turn; default 5.</summary>
    public int Rounds { get; init; } = 5;

    /// <summary>Lookups of each contestant in a round; default 1,000,000.</summary>
    public int Lookups { get; init; } = 1_000_000;

    /// <summary>Lookups of each managed contestant before those that count; default 300,000.</summary>
    public int WarmUp { get; init; } = 300_000;

    /// <summary>Lookups in flight; default 512.</summary>
    public int Window { get; init; } = 512;

    /// <summary>Lookups one at a time of each contestant in a round; default 20,000, and 0 leaves them out.</summary>
    public int Lone { get; init; } = 20_000;

    /// <summary>Lookups over which memory is watched; default 5,000,000, and 0 leaves it out.</summary>
    public int MemoryLookups { get; init; } = 5_000_000;

    /// <summary>The core of the name server; default 0.</summary>
    public int ServerCore { get; init; }

    /// <summary>The core of whoever is measured; default 1.</summary>
    public int ClientCore { get; init; } = 1;

    /// <summary>The contestants by a part of their names each; none, the default, means all.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>dnsperf's program; by default the one on PATH.</summary>
    public string Dnsperf { get; init; } = "dnsperf";

    /// <summary>massdns' program; by default the one on PATH.</summary>
    public string Massdns { get; init; } = "massdns";

    /// <summary>The directory of the results page and its chart; by default the tree's <c>bench/results</c>.</summary>
    public string? Results { get; init; }

    /// <summary>Reads the command line: the options above by name, <c>--only awaited,massdns --dnsperf PATH</c>.</summary>
    public static BenchOptions Parse(string[] arguments) => CommandLine.Read<BenchOptions>(arguments, new(),
        new("--rounds", (options, value) => options with { Rounds = int.Parse(value) }),
        new("--lookups", (options, value) => options with { Lookups = int.Parse(value) }),
        new("--warm-up", (options, value) => options with { WarmUp = int.Parse(value) }),
        new("--window", (options, value) => options with { Window = int.Parse(value) }),
        new("--lone", (options, value) => options with { Lone = int.Parse(value) }),
        new("--memory-lookups", (options, value) => options with { MemoryLookups = int.Parse(value) }),
        new("--server-core", (options, value) => options with { ServerCore = int.Parse(value) }),
        new("--client-core", (options, value) => options with { ClientCore = int.Parse(value) }),
        new("--only", (options, value) => options with { Only = [.. value.Split(',')] }),
        new("--dnsperf", (options, value) => options with { Dnsperf = value }),
        new("--massdns", (options, value) => options with { Massdns = value }),
        new("--results", (options, value) => options with { Results = value }));
}
