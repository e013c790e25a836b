using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>massdns, which writes each answer as a line of text; it retries by itself.</summary>
internal sealed class Massdns(NameFiles files, BenchOptions options) : IContestant
{
    public string Name => "massdns";

    public string? WhyMissing => InstalledProgram.Find(options.Massdns) is null ? $"no program {Path.GetFileName(options.Massdns)}; --massdns PATH names one" : null;

    public async Task<Measurement> MeasureAsync()
    {
        // --root: where it starts as root it would not be able to read its files as another user.
        var run = await NativeRun.RunAsync(InstalledProgram.Find(options.Massdns)!,
            ["--root", "--quiet", "--hashmap-size", $"{options.Window}", "--resolvers", files.Resolvers, "--type", "A", "--output", "S", "--outfile", files.Answers, "--error-log", "/dev/null", files.Names],
            options.ClientCore);
        return new(options.Lookups, options.Lookups - File.ReadLines(files.Answers).Count(), run.Seconds, run.CpuSeconds, null, run.PeakResidentBytes);
    }
}
