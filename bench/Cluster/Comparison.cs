using DnsOrleans.Bench.Shared;
using DnsOrleans.Bench.WholeRequest;
using DnsOrleans.ClusterProcesses;

namespace DnsOrleans.Bench.Cluster;

/// <summary>Measures the single process and the cluster in turn, round after round, so that a machine's changing speed falls on both alike.</summary>
internal static class Comparison
{
    private const int WarmUps = 3;

    public static async Task RunAsync(BenchOptions options)
    {
        await using var knot = await BenchZones.StartKnotAsync();
        var resolver = $"udp://{knot.EndPoint}";
        var port = LoadClient.FreePort();
        await using var api = ChildProcess.Api(port, resolver);
        api.DiscardOutput();
        using var singleLoad = LoadClient.Lookups(port);
        await using var cluster = await RunningCluster.StartAsync(new() { Arguments = Locations(resolver), Regions = BenchZones.Locations }, CancellationToken.None);
        using var clusterLoad = LoadClient.Lookups(cluster.Api.Address.Port);
        await singleLoad.WaitUntilReadyAsync();
        await clusterLoad.WaitUntilReadyAsync();

        Subject[] subjects = [Subject.Single(api, singleLoad), Subject.Cluster(cluster, clusterLoad)];
        var report = new Report(options);
        for (var round = 1 - WarmUps; round <= options.Rounds; round++)
        {
            foreach (var subject in subjects)
            {
                var full = await subject.FullAsync(options.Requests, options.AtOnce);
                var lone = await subject.LoneAsync(options.Lone);
                Console.Error.WriteLine($"round {round} {subject.Name}: {full.PerSecond:F0}/s {full.CpuMicroseconds:F0} us, alone p50 {Samples.Percentile(lone.Latencies, 50):F2} ms");
                // The first rounds warm up: tiered compilation above all, then pools and connections.
                if (round > 0)
                    report.Add(subject.Name, full, lone);
            }
        }
        Console.WriteLine(report.ToMarkdown());
    }

    private static string[] Locations(string resolver) => [.. BenchZones.Locations.Index().SelectMany(location => new[]
    {
        $"--Locations:{location.Index}:Name", location.Item,
        $"--Locations:{location.Index}:Resolvers:0", resolver,
        $"--Locations:{location.Index}:ClientSubnet", BenchZones.ClientSubnets[location.Index],
    })];
}
