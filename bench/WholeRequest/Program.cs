using DnsOrleans.Bench.WholeRequest;
using DnsOrleans.Bench.WholeRequest.Subjects;

await (args switch
{
    ["bare", var resolver, var atOnce] => BareLookups.RunAsync(resolver, int.Parse(atOnce)),
    ["empty", var port] => EmptyEndpoint.RunAsync(int.Parse(port)),
    ["grain", var atOnce] => EmptyGrain.RunAsync(int.Parse(atOnce)),
    ["receiver"] => Receiver.RunAsync(),
    _ => Comparison.RunAsync(BenchOptions.Parse(args)),
});
