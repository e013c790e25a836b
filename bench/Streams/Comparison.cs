using DnsOrleans.Bench.Shared;
using DnsOrleans.Bench.Streams.Subjects;
using DnsOrleans.Redis;

namespace DnsOrleans.Bench.Streams;

/// <summary>Measures every subject in turn, round after round, so that a machine's changing speed falls on all of them alike. Only one subject's process runs at a time.</summary>
internal static class Comparison
{
    private const int WarmUps = 3;
    private const int SettleSeconds = 20;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var redis = await RedisServer.StartAsync();
        var report = new Report(options);
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var subject in SubjectNames.All)
            {
                await using var process = await SubjectProcess.StartAsync(core: null, "subject", subject, redis.ConnectionString);
                var hasEvents = subject != SubjectNames.EmptySilo;
                if (hasEvents)
                {
                    // Tiered compilation above all.
                    for (var warmUp = 0; warmUp < WarmUps; warmUp++)
                        await process.AskAsync("throughput", options.Events);
                    await process.AskAsync("latency", options.Latencies / 4);
                }
                var latencies = hasEvents ? await process.AskAsync("latency", options.Latencies) : [];
                var throughput = hasEvents ? await process.AskAsync("throughput", options.Events) : [0, 0];
                // What was compiled in the background is done.
                await process.AskAsync("idle", SettleSeconds);
                var idle = await process.AskAsync("idle", options.IdleSeconds);
                report.Add(subject, new(latencies, throughput[0], throughput[1], idle[0]));
                Console.Error.WriteLine($"round {round} {subject}: {report.LastLine}");
            }
        }
        Console.WriteLine(report.ToMarkdown());
    }
}
