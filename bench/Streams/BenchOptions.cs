namespace DnsOrleans.Bench.Streams;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of every subject in turn.</param>
/// <param name="Latencies">Events published one by one in a round.</param>
/// <param name="Events">Events published as fast as they are taken in a round.</param>
/// <param name="IdleSeconds">Time without an event in a round.</param>
internal sealed record BenchOptions(int Rounds = 3, int Latencies = 500, int Events = 20_000, int IdleSeconds = 10)
{
    /// <summary>Reads <c>--rounds N --latencies N --events N --idle-seconds N</c>.</summary>
    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        foreach (var pair in arguments.Chunk(2))
        {
            options = (pair[0], int.Parse(pair[^1])) switch
            {
                ("--rounds", var number) => options with { Rounds = number },
                ("--latencies", var number) => options with { Latencies = number },
                ("--events", var number) => options with { Events = number },
                ("--idle-seconds", var number) => options with { IdleSeconds = number },
                _ => throw new ArgumentException($"unknown option {pair[0]}"),
            };
        }
        return options;
    }
}
