using System.Globalization;
using DnsOrleans.Bench.Dns;
using DnsOrleans.Bench.Dns.Subjects;

// Processes tell one another numbers, and the page is the same everywhere.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;

await (args switch
{
    ["subject", var name, var server, var window] => SubjectHost.RunAsync(name, server, int.Parse(window)),
    _ => Comparison.RunAsync(BenchOptions.Parse(args), args),
});
