using System.Net;
using System.Text.RegularExpressions;
using DnsOrleans.NameServers.Processes;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>dnsperf, which checks a reply's id and counts: it neither reads answers nor asks again, so that whatever is lost is a failure.</summary>
internal sealed partial class Dnsperf(IPEndPoint server, NameFiles files, BenchOptions options) : IContestant
{
    public string Name => "dnsperf";

    public string? WhyMissing => InstalledProgram.Find(options.Dnsperf) is null ? $"no program {Path.GetFileName(options.Dnsperf)}; Debian: apt-get install dnsperf, or --dnsperf PATH names one" : null;

    public async Task<Measurement> MeasureAsync()
    {
        // -t 1: it is busy while it waits at the end for what was lost, for 5 s by default.
        var run = await NativeRun.RunAsync(InstalledProgram.Find(options.Dnsperf)!,
            ["-s", $"{server.Address}", "-p", $"{server.Port}", "-d", files.Questions, "-n", "1", "-q", $"{options.Window}", "-c", "1", "-t", "1", "-e", "-W"],
            options.ClientCore);
        var answered = int.Parse(NoError().Match(run.Output).Groups[1].Value);
        // Its own time: at the end it waits for what is lost.
        var perSecond = double.Parse(PerSecond().Match(run.Output).Groups[1].Value);
        return new(options.Lookups, options.Lookups - answered, options.Lookups / perSecond, run.CpuSeconds, null, run.PeakResidentBytes);
    }

    [GeneratedRegex(@"NOERROR (\d+)")]
    private static partial Regex NoError();

    [GeneratedRegex(@"Queries per second: +([\d.]+)")]
    private static partial Regex PerSecond();
}
