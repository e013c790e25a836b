namespace DnsOrleans.Bench.WholeRequest;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of every subject in turn.</param>
/// <param name="Requests">Requests of each subject in a round.</param>
/// <param name="AtOnce">Requests under way at once.</param>
/// <param name="MemoryRequests">Requests over which memory is watched.</param>
internal sealed record BenchOptions(int Rounds = 5, int Requests = 10_000, int AtOnce = 32, int MemoryRequests = 200_000)
{
    /// <summary>Reads <c>--rounds N --requests N --at-once N --memory-requests N</c>.</summary>
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
                ("--memory-requests", var number) => options with { MemoryRequests = number },
                _ => throw new ArgumentException($"unknown option {pair[0]}"),
            };
        }
        return options;
    }
}
