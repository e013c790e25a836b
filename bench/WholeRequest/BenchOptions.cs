using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>How much is measured.</summary>
/// <param name="Rounds">Rounds of every subject in turn.</param>
/// <param name="Requests">Requests of each subject in a round.</param>
/// <param name="AtOnce">Requests under way at once.</param>
/// <param name="MemoryRequests">Requests over which memory is watched.</param>
internal sealed record BenchOptions(int Rounds = 5, int Requests = 10_000, int AtOnce = 32, int MemoryRequests = 200_000)
{
    /// <summary>Reads <c>--rounds N --requests N --at-once N --memory-requests N</c>.</summary>
    public static BenchOptions Parse(string[] arguments) => CommandLine.Read<BenchOptions>(arguments, new(),
        new("--rounds", (options, value) => options with { Rounds = int.Parse(value) }),
        new("--requests", (options, value) => options with { Requests = int.Parse(value) }),
        new("--at-once", (options, value) => options with { AtOnce = int.Parse(value) }),
        new("--memory-requests", (options, value) => options with { MemoryRequests = int.Parse(value) }));
}
