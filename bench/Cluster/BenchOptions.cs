namespace DnsOrleans.Bench.Cluster;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of both subjects in turn.</param>
/// <param name="Requests">Requests of each subject in a round at full load.</param>
/// <param name="AtOnce">Requests under way at once at full load.</param>
/// <param name="Lone">Requests of each subject in a round at low load, one at a time, twenty a second.</param>
internal sealed record BenchOptions(int Rounds = 5, int Requests = 3000, int AtOnce = 32, int Lone = 200)
{
    /// <summary>Reads <c>--rounds N --requests N --at-once N --lone N</c>.</summary>
    public static BenchOptions Parse(string[] arguments)
    {
        var options = new BenchOptions();
        foreach (var pair in arguments.Chunk(2))
        {
            options = (pair[0], int.Parse(pair[^1])) switch
            {
                ("--rounds", var number) => options with { Rounds = number },
                ("--requests", var number) => options with { Requests = number },
                ("--at-once", var number) => options with { AtOnce = number },
                ("--lone", var number) => options with { Lone = number },
                _ => throw new ArgumentException($"unknown option {pair[0]}"),
            };
        }
        return options;
    }
}
