using System.Diagnostics;
using SharpFuzz;

namespace DnsOrleans.Dns.Fuzz;

/// <summary>The same target under AFL++ (Debian's package afl++), for hours by hand.</summary>
internal static class AflRun
{
    /// <summary>Starts afl-fuzz for the given time; 0 if it found nothing, 1 after a fault or where it is not installed.</summary>
    public static async Task<int> RunAsync(FuzzOptions options)
    {
        var directory = Directory.CreateDirectory(options.Findings).FullName;
        var (seeds, output) = (Path.Combine(directory, "seeds"), Path.Combine(directory, "afl"));
        Directory.CreateDirectory(seeds);
        foreach (var (index, seed) in Corpus.Load().Index())
            await File.WriteAllBytesAsync(Path.Combine(seeds, $"{index:D3}"), seed);

        // 5000: milliseconds of one run; the runtime needs its memory, hence no limit.
        var start = new ProcessStartInfo("afl-fuzz",
            ["-i", seeds, "-o", output, "-t", "5000", "-m", "none", "-V", $"{options.Duration.TotalSeconds:F0}", "--", "dotnet", typeof(AflRun).Assembly.Location, "afl-target", options.Target]);
        // What is run is not an instrumented native program, this machine's settings are left as they are, and a run goes on from the one before.
        foreach (var variable in (string[])["AFL_SKIP_BIN_CHECK", "AFL_SKIP_CPUFREQ", "AFL_I_DONT_CARE_ABOUT_MISSING_CRASHES", "AFL_NO_AFFINITY", "AFL_AUTORESUME"])
            start.Environment[variable] = "1";
        // A program compiled in tiers changes while it is measured.
        start.Environment["DOTNET_TieredCompilation"] = "0";
        using var process = Process.Start(start) ?? throw new InvalidOperationException("afl-fuzz did not start");
        await process.WaitForExitAsync();

        var findings = Directory.EnumerateFiles(output, "id:*", SearchOption.AllDirectories)
            .Where(path => Path.GetFileName(Path.GetDirectoryName(path)) is "crashes" or "hangs").ToList();
        findings.ForEach(Console.WriteLine);
        return process.ExitCode == 0 && findings.Count == 0 ? 0 : 1;
    }

    /// <summary>What AFL++ runs.</summary>
    public static int Serve(FuzzOptions options)
    {
        var target = FuzzTargets.Find(options.Target);
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using var octets = new MemoryStream();
            stream.CopyTo(octets);
            target(octets.GetBuffer().AsSpan(0, (int)Math.Min(octets.Length, DnsMessage.MaxLength)));
        });
        return 0;
    }
}
