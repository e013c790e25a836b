namespace DnsOrleans.Bench.Shared;

/// <summary>One option of a benchmark's command line.</summary>
/// <param name="Name">As it is written, <c>--rounds</c>.</param>
/// <param name="Take">The options with the value taken.</param>
public sealed record BenchOption<TOptions>(string Name, Func<TOptions, string, TOptions> Take);

/// <summary>A benchmark's command line.</summary>
public static class CommandLine
{
    /// <summary>Takes pairs of a name and a value, <c>--rounds 5</c>, into the defaults.</summary>
    /// <exception cref="ArgumentException">A name is unknown or has no value.</exception>
    public static TOptions Read<TOptions>(string[] arguments, TOptions defaults, params BenchOption<TOptions>[] known) =>
        arguments.Chunk(2).Aggregate(defaults, (options, pair) =>
            Array.Find(known, option => option.Name == pair[0]) is { } found && pair.Length == 2
                ? found.Take(options, pair[1])
                : throw new ArgumentException($"{pair[0]} is no option with a value; there are: {string.Join(" ", known.Select(option => option.Name))}"));
}
