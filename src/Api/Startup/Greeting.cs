using DnsOrleans.Api.Documentation;
using DnsOrleans.Api.Lookups;
using DnsOrleans.Hosting.Configuration;
using DnsOrleans.Hosting.Processes;

namespace DnsOrleans.Api.Startup;

/// <summary>What a person reads when the process serves: where, which locations, and what to try.</summary>
internal static class Greeting
{
    public static async Task WriteAsync(TextWriter output, IReadOnlyCollection<string> addresses, DnsOrleansSettings settings)
    {
        await output.WriteLineAsync($"DnsOrleans {ProductVersion.Text} serves {string.Join(" and ", addresses)}");
        if (settings.Redis is not null)
            await output.WriteLineAsync($"Front end of cluster {settings.Cluster.ClusterId}");
        await output.WriteLineAsync($"Locations: {string.Join(", ", settings.Locations.Select(location => location.Name))}");
        if (addresses.FirstOrDefault() is { } first)
        {
            var call = Addresses.ToCall(first);
            await output.WriteLineAsync($"Try:       curl '{call}{LookupEndpoint.Path}?domain=example.com&record_types=A,MX'");
            // A cluster's playgrounds are its silos' own affair.
            if (settings.Playground.Enabled && settings.Redis is null)
                await output.WriteLineAsync($"Offline:   curl '{call}{LookupEndpoint.Path}?domain=geo.playground.test'");
            await output.WriteLineAsync($"Described: {call}{DocumentationPage.Path}");
        }
        await output.WriteLineAsync("Ctrl-C stops it.");
        await output.FlushAsync();
    }
}
