using DnsOrleans.Bench.Streams;
using DnsOrleans.Bench.Streams.Subjects;

await (args switch
{
    ["subject", var name, var redis] => SubjectHost.RunAsync(name, redis),
    _ => Comparison.RunAsync(BenchOptions.Parse(args)),
});
