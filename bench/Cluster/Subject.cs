using System.Diagnostics;
using DnsOrleans.Bench.WholeRequest;
using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Bench.Cluster;

/// <summary>What is measured: whom to ask, and the CPU time of all that answers.</summary>
internal sealed class Subject(string name, LoadClient load, Func<Task<IReadOnlyList<(string Process, double CpuSeconds)>>> readCpu)
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50);

    public string Name => name;

    /// <summary>Everything in one process, that reads its own time.</summary>
    public static Subject Single(ChildProcess api, LoadClient load) =>
        new("single process", load, async () => [("the process", (await api.FiguresAsync()).CpuSeconds)]);

    /// <summary>The processes of a cluster, and its Redis.</summary>
    public static Subject Cluster(RunningCluster cluster, LoadClient load) => new("cluster", load, () =>
    {
        var own = cluster.Processes.Select(process => (process.Name, CpuSecondsOf(process.Id)));
        return Task.FromResult<IReadOnlyList<(string, double)>>([.. own, ("redis-server", CpuSecondsOf(cluster.Redis.ProcessId))]);
    });

    /// <summary>Twenty requests a second, one at a time.</summary>
    public async Task<Measured> LoneAsync(int requests)
    {
        var before = await readCpu();
        var started = Stopwatch.GetTimestamp();
        var latencies = new double[requests];
        using var beat = new PeriodicTimer(Beat);
        for (var i = 0; i < requests; i++)
        {
            await beat.WaitForNextTickAsync();
            var since = Stopwatch.GetTimestamp();
            await load.AskAsync(i);
            latencies[i] = Stopwatch.GetElapsedTime(since).TotalMilliseconds;
        }
        return Measured.Of(requests, Stopwatch.GetElapsedTime(started), before, await readCpu(), latencies);
    }

    /// <summary>As many as it can answer.</summary>
    public async Task<Measured> FullAsync(int requests, int atOnce)
    {
        var before = await readCpu();
        var elapsed = await load.RunAsync(requests, atOnce);
        return Measured.Of(requests, elapsed, before, await readCpu(), []);
    }

    private static double CpuSecondsOf(int id)
    {
        using var process = Process.GetProcessById(id);
        return process.TotalProcessorTime.TotalSeconds;
    }
}
