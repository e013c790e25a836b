using System.Diagnostics;
using DnsOrleans.Bench.Shared;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Bench.WholeRequest.Subjects;

/// <summary>A grain that does nothing.</summary>
[Alias("bench.IEmptyGrain")]
public interface IEmptyGrain : IGrainWithIntegerKey
{
    [Alias("Call")]
    Task CallAsync();
}

/// <inheritdoc cref="IEmptyGrain"/>
public sealed class EmptyGrain : Grain, IEmptyGrain
{
    public Task CallAsync() => Task.CompletedTask;

    /// <summary>For each line read (a number of calls), makes that many from outside the silo's grains and prints their measurement.</summary>
    internal static async Task RunAsync(int atOnce)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(LoadClient.FreePort(), LoadClient.FreePort()));
        using var host = builder.Build();
        await host.StartAsync();
        var grains = Enumerable.Range(0, 64).Select(key => host.Services.GetRequiredService<IGrainFactory>().GetGrain<IEmptyGrain>(key)).ToArray();
        while (await Console.In.ReadLineAsync() is { Length: > 0 } line)
        {
            var calls = int.Parse(line);
            var (before, started) = (Figures.Own, Stopwatch.StartNew());
            await Workers.RunAsync(calls, atOnce, index => grains[index % grains.Length].CallAsync());
            SubjectOutput.Print(Measurement.Of(calls, started.Elapsed, before, Figures.Own));
        }
        await host.StopAsync();
    }
}
