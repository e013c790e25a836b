using System.Diagnostics;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>Looks for faults: mutates messages and keeps those that make the library go new ways, to mutate them further.</summary>
internal static class FuzzRun
{
    // Far more than there are ways through the reader.
    private const int MaxKept = 50_000;

    /// <summary>Runs for the given time; 0 if all was well, 1 after a fault, whose input is left in a file.</summary>
    public static int Run(FuzzOptions options)
    {
        var target = FuzzTargets.Find(options.Target);
        Console.WriteLine($"fuzzing {options.Target} for {options.Duration.TotalSeconds} s, seed {options.Seed}");
        var random = new Random(options.Seed);
        var mutator = new Mutator(random);
        var coverage = new Coverage();
        using var watch = new InputWatch(options.Findings);
        var kept = new List<byte[]>();
        var started = Stopwatch.GetTimestamp();
        long runs = 0;

        foreach (var seed in Corpus.Load())
        {
            if (!TryRun(seed))
                return 1;
            coverage.TakeIn();
            kept.Add(seed);
        }
        if (coverage.Branches == 0)
        {
            Console.WriteLine("no branch was seen: the library is not instrumented");
            return 1;
        }
        while (Stopwatch.GetElapsedTime(started) < options.Duration)
        {
            var input = mutator.Mutate(Pick(), Pick());
            if (!TryRun(input))
                return 1;
            if (coverage.TakeIn() && kept.Count < MaxKept)
                kept.Add(input);
        }
        Console.WriteLine($"{runs} messages, {runs / options.Duration.TotalSeconds:F0} a second; {kept.Count} kept, {coverage.Branches} branches, no fault");
        return 0;

        bool TryRun(byte[] input)
        {
            runs++;
            coverage.Begin();
            return watch.TryRun(target, input);
        }

        // Those that found something last are half of the time the ones to go on with.
        byte[] Pick() => random.Next(2) == 0 ? kept[random.Next(kept.Count)] : kept[random.Next(kept.Count * 3 / 4, kept.Count)];
    }

    /// <summary>Runs the reader's target over files, each once; 0 if all was well.</summary>
    public static int Check(FuzzOptions options)
    {
        _ = new Coverage();
        foreach (var file in options.Files)
        {
            ReaderTarget.Check(File.ReadAllBytes(file));
            Console.WriteLine($"{file}: no fault");
        }
        return 0;
    }

    /// <summary>Prints those files that go a way that neither the corpus nor a file before them, the shortest first, goes.</summary>
    public static int Choose(FuzzOptions options)
    {
        var coverage = new Coverage();
        foreach (var octets in Corpus.Load())
            GoesNewWays(octets);
        foreach (var file in options.Files.OrderBy(file => new FileInfo(file).Length).Where(file => GoesNewWays(File.ReadAllBytes(file))))
            Console.WriteLine(file);
        return 0;

        bool GoesNewWays(byte[] octets)
        {
            coverage.Begin();
            ReaderTarget.Check(octets);
            return coverage.TakeIn();
        }
    }
}
