using System.Collections.Immutable;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>What one run of this program does.</summary>
internal sealed record FuzzOptions
{
    public FuzzMode Mode { get; init; } = FuzzMode.Guided;

    /// <summary>How long to look for faults; default 60 s.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>What the mutations follow from; by default another one each time.</summary>
    public int Seed { get; init; } = Random.Shared.Next();

    /// <summary>Where inputs that show a fault are left; default <c>artifacts/fuzz</c>.</summary>
    public string Findings { get; init; } = Path.Combine("artifacts", "fuzz");

    /// <summary>What is held to its invariants: <c>reader</c>, the default, or one with a planted fault, <c>planted-crash</c> or <c>planted-hang</c>.</summary>
    public string Target { get; init; } = "reader";

    /// <summary>The inputs to check or to choose from, each a file of octets.</summary>
    public ImmutableArray<string> Files { get; init; } = [];

    /// <summary>Reads <c>[afl] [--seconds N] [--seed N] [--findings DIRECTORY] [--target NAME]</c>, <c>check FILE...</c>, or <c>choose FILE...</c>.</summary>
    /// <exception cref="ArgumentException">There is no such option.</exception>
    public static FuzzOptions Parse(string[] arguments) => arguments switch
    {
        ["check", .. var files] => new() { Mode = FuzzMode.Check, Files = [.. files] },
        ["choose", .. var files] => new() { Mode = FuzzMode.Choose, Files = [.. files] },
        ["afl-target", var target] => new() { Mode = FuzzMode.AflTarget, Target = target },
        ["afl", .. var rest] => Read(new() { Mode = FuzzMode.Afl }, rest),
        _ => Read(new(), arguments),
    };

    private static FuzzOptions Read(FuzzOptions options, string[] pairs) => pairs.Chunk(2).Aggregate(options, (read, pair) => pair switch
    {
        ["--seconds", var value] => read with { Duration = TimeSpan.FromSeconds(int.Parse(value)) },
        ["--seed", var value] => read with { Seed = int.Parse(value) },
        ["--findings", var value] => read with { Findings = value },
        ["--target", var value] => read with { Target = value },
        _ => throw new ArgumentException($"{pair[0]} is no option with a value; there are: --seconds --seed --findings --target"),
    });
}

/// <summary>How the target is driven.</summary>
internal enum FuzzMode
{
    /// <summary>By mutations in this process, those kept that reach something new.</summary>
    Guided,

    /// <summary>By AFL++, which this process starts.</summary>
    Afl,

    /// <summary>As AFL++ drives it.</summary>
    AflTarget,

    /// <summary>By given files, each once.</summary>
    Check,

    /// <summary>By given files, to name those that a corpus needs.</summary>
    Choose,
}
