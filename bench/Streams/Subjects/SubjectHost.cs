namespace DnsOrleans.Bench.Streams.Subjects;

/// <summary>A subject in a process of its own, told by lines what to measure: <c>latency N</c>, <c>throughput N</c>, <c>idle seconds</c>. It answers each with a line of numbers.</summary>
internal static class SubjectHost
{
    private const int Streams = 16;
    private const int AtOnce = 64;

    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(10);

    public static async Task RunAsync(string name, string redis)
    {
        await using var subject = SubjectNames.Create(name, redis);
        await subject.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var number = int.Parse(line.Split(' ')[1]);
            var figures = line.Split(' ')[0] switch
            {
                "latency" => await LatencyAsync(subject, number),
                "throughput" => await ThroughputAsync(subject, number),
                _ => await IdleAsync(number),
            };
            Console.WriteLine(string.Join(' ', figures));
        }
    }

    /// <summary>The durations in milliseconds, sorted.</summary>
    private static async Task<double[]> LatencyAsync(ISubject subject, int events)
    {
        // The streams are known and their grains active, as they are with a name that is asked for again.
        for (var stream = 0; stream < Streams; stream++)
            await subject.PublishAsync(stream, BenchEvent.Now());
        for (var stream = 0; stream < Streams; stream++)
            await Arrivals.NextAsync();
        var took = new double[events];
        using var pace = new PeriodicTimer(Between);
        for (var i = 0; i < events; i++)
        {
            await pace.WaitForNextTickAsync();
            await subject.PublishAsync(i % Streams, BenchEvent.Now());
            took[i] = (await Arrivals.NextAsync()).TotalMilliseconds;
        }
        Array.Sort(took);
        return took;
    }

    /// <summary>Events a second, and CPU microseconds of this process for each.</summary>
    private static async Task<double[]> ThroughputAsync(ISubject subject, int events)
    {
        var cpu = Environment.CpuUsage.TotalTime;
        var began = TimeProvider.System.GetTimestamp();
        var next = 0;
        await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var number && number <= events)
                await subject.PublishAsync(number % Streams, BenchEvent.Now());
        }));
        for (var i = 0; i < events; i++)
            await Arrivals.NextAsync();
        return [events / TimeProvider.System.GetElapsedTime(began).TotalSeconds, (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / events];
    }

    /// <summary>Per cent of a core.</summary>
    private static async Task<double[]> IdleAsync(int seconds)
    {
        GC.Collect();
        var cpu = Environment.CpuUsage.TotalTime;
        await Task.Delay(TimeSpan.FromSeconds(seconds));
        return [(Environment.CpuUsage.TotalTime - cpu).TotalSeconds / seconds * 100];
    }
}
