using System.Net;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>A library, called from another process of this program. A new one each time, warmed up before anything counts: tiered compilation above all.</summary>
internal sealed class ManagedContestant(string name, IPEndPoint server, BenchOptions options) : IContestant
{
    // Tiers go up in steps, each after calls and a pause.
    private const int WarmUps = 3;

    public string Name => name;

    public string? WhyMissing => null;

    public async Task<Measurement> MeasureAsync()
    {
        await using var process = await StartAsync();
        return await FloodAsync(process, options.Lookups);
    }

    /// <summary>Failures, and microseconds at the median and the 99th percentile, of lookups one at a time.</summary>
    public async Task<double[]> MeasureLoneAsync()
    {
        await using var process = await StartAsync();
        await process.AskAsync("lone", options.Lone / 2);
        return await process.AskAsync("lone", options.Lone);
    }

    /// <summary>Resident bytes after each tenth of many lookups, once the garbage collector has used the memory that it allows itself.</summary>
    public async Task<double[]> MeasureMemoryAsync()
    {
        const int Parts = 10;
        await using var process = await StartAsync();
        // Few bytes for a lookup take millions of lookups to fill the youngest generation for the first time: that must not pass for growth.
        await process.AskAsync("collect", 2);
        var resident = new double[Parts];
        for (var part = 0; part < Parts; part++)
            resident[part] = (await FloodAsync(process, options.MemoryLookups / Parts)).ResidentBytes;
        return resident;
    }

    private async Task<SubjectProcess> StartAsync()
    {
        var process = await SubjectProcess.StartAsync(options.ClientCore, "subject", name, server.ToString(), $"{options.Window}");
        for (var warmUp = 0; warmUp < WarmUps; warmUp++)
            await process.AskAsync("flood", options.WarmUp / WarmUps);
        return process;
    }

    private static async Task<Measurement> FloodAsync(SubjectProcess process, int lookups)
    {
        var figures = await process.AskAsync("flood", lookups);
        return new(lookups, (int)figures[0], figures[1], figures[2], figures[3], figures[4]);
    }
}
