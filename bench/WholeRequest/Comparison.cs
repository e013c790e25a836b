namespace DnsOrleans.Bench.WholeRequest;

/// <summary>Measures every subject in turn, round after round, so that a machine's changing speed falls on all of them alike; then watches memory.</summary>
internal static class Comparison
{
    private const int WarmUps = 3;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var knot = await BenchZones.StartKnotAsync();
        var resolver = $"udp://{knot.EndPoint}";
        await using var receiver = ChildProcess.Role("receiver");
        var endpoint = await receiver.ReadLineAsync();

        await using var bare = ChildProcess.Role("bare", resolver, $"{options.AtOnce}");
        await using var grain = ChildProcess.Role("grain", $"{options.AtOnce}");
        var emptyPort = LoadClient.FreePort();
        await using var empty = ChildProcess.Role("empty", $"{emptyPort}");
        var untracedPort = LoadClient.FreePort();
        await using var untraced = ChildProcess.Api(untracedPort, resolver);
        var tracedPort = LoadClient.FreePort();
        await using var traced = ChildProcess.Api(tracedPort, resolver, ("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint));
        foreach (var server in (ChildProcess[])[empty, untraced, traced])
            server.DiscardOutput();

        using var emptyLoad = new LoadClient(emptyPort, "/", _ => "{}"u8.ToArray());
        using var untracedLoad = LoadClient.Lookups(untracedPort);
        using var tracedLoad = LoadClient.Lookups(tracedPort);
        foreach (var load in (LoadClient[])[emptyLoad, untracedLoad, tracedLoad])
            await load.WaitUntilReadyAsync();

        (string Subject, Func<Task<Measurement>> Measure)[] subjects =
        [
            (Report.Bare, () => SelfMeasuredAsync(bare, options.Requests)),
            (Report.EmptyGrain, () => SelfMeasuredAsync(grain, options.Requests * 4)),
            (Report.EmptyEndpoint, () => ServerAsync(empty, emptyLoad, options)),
            (Report.Untraced, () => ServerAsync(untraced, untracedLoad, options)),
            (Report.Traced, () => ServerAsync(traced, tracedLoad, options)),
        ];
        var report = new Report(options);
        for (var round = 1 - WarmUps; round <= options.Rounds; round++)
        {
            foreach (var (subject, measure) in subjects)
            {
                var measurement = await measure();
                Console.Error.WriteLine($"round {round} {subject}: {measurement.PerSecond:F0}/s {measurement.CpuMicroseconds:F1} us {measurement.AllocatedBytes:F0} B");
                // The first rounds warm up: tiered compilation above all, then pools and connections.
                if (round > 0)
                    report.Add(subject, measurement);
            }
        }
        await receiver.WriteLineAsync("");
        report.ReceivedOctets = long.Parse(await receiver.ReadLineAsync());

        for (var tenth = 0; tenth <= 10; tenth++)
        {
            var requests = options.MemoryRequests / 10 * tenth;
            if (tenth > 0)
                await untracedLoad.RunAsync(options.MemoryRequests / 10, options.AtOnce);
            var figures = await untraced.FiguresAsync(collectFirst: true);
            Console.Error.WriteLine($"memory after {requests}: {figures.ResidentBytes >> 20} MiB resident, {figures.HeapBytes >> 10} KiB heap");
            report.Memory.Add((requests, figures));
        }
        Console.WriteLine(report.ToMarkdown());
    }

    private static async Task<Measurement> SelfMeasuredAsync(ChildProcess subject, int operations)
    {
        await subject.WriteLineAsync($"{operations}");
        return Subjects.SubjectOutput.Parse(await subject.ReadLineAsync());
    }

    private static async Task<Measurement> ServerAsync(ChildProcess server, LoadClient load, BenchOptions options)
    {
        var before = await server.FiguresAsync();
        var elapsed = await load.RunAsync(options.Requests, options.AtOnce);
        return Measurement.Of(options.Requests, elapsed, before, await server.FiguresAsync());
    }
}
