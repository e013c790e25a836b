using DnsOrleans.Bench.Cluster;

await Comparison.RunAsync(BenchOptions.Parse(args));
