using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Streams;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of every subject in turn.</param>
/// <param name="Latencies">Events published one by one in a round.</param>
/// <param name="Events">Events published as fast as they are taken in a round.</param>
/// <param name="IdleSeconds">Time without an event in a round.</param>
internal sealed record BenchOptions(int Rounds = 3, int Latencies = 500, int Events = 20_000, int IdleSeconds = 10)
{
    /// <summary>Reads <c>--rounds N --latencies N --events N --idle-seconds N</c>.</summary>
    public static BenchOptions Parse(string[] arguments) => CommandLine.Read<BenchOptions>(arguments, new(),
        new("--rounds", (options, value) => options with { Rounds = int.Parse(value) }),
        new("--latencies", (options, value) => options with { Latencies = int.Parse(value) }),
        new("--events", (options, value) => options with { Events = int.Parse(value) }),
        new("--idle-seconds", (options, value) => options with { IdleSeconds = int.Parse(value) }));
}
