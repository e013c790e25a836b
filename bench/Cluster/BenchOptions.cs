using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Cluster;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of both subjects in turn.</param>
/// <param name="Requests">Requests of each subject in a round at full load.</param>
/// <param name="AtOnce">Requests under way at once at full load.</param>
/// <param name="Lone">Requests of each subject in a round at low load, one at a time, twenty a second.</param>
internal sealed record BenchOptions(int Rounds = 5, int Requests = 3000, int AtOnce = 32, int Lone = 200)
{
    /// <summary>Reads <c>--rounds N --requests N --at-once N --lone N</c>.</summary>
    public static BenchOptions Parse(string[] arguments) => CommandLine.Read<BenchOptions>(arguments, new(),
        new("--rounds", (options, value) => options with { Rounds = int.Parse(value) }),
        new("--requests", (options, value) => options with { Requests = int.Parse(value) }),
        new("--at-once", (options, value) => options with { AtOnce = int.Parse(value) }),
        new("--lone", (options, value) => options with { Lone = int.Parse(value) }));
}
