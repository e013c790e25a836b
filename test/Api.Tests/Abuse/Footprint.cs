using DnsOrleans.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>What an application holds: sockets, activations, memory.</summary>
/// <param name="Sockets">Sockets open in this process.</param>
/// <param name="Activations">Grain activations on the silo.</param>
/// <param name="Bytes">Managed memory after a collection.</param>
internal sealed record Footprint(int Sockets, int Activations, long Bytes)
{
    // Resolvers' shared sockets and worker grains (16 shards for each of three regions) come into being with the first names;
    // what is remembered is bounded by the test's settings.
    private const int MoreSockets = 60;
    private const int MoreActivations = 80;
    private const long MoreBytes = 60_000_000;

    public static async Task<Footprint> OfAsync(RunningApi api) => new(CountSockets(), await CountActivationsAsync(api), GC.GetTotalMemory(forceFullCollection: true));

    /// <summary>Waits until no more is held than at the beginning and what has a bound of its own.</summary>
    public Task AssertNothingIsLeftAsync(RunningApi api) => Eventually.HoldsAsync(
        () => OfAsync(api),
        now => now.Sockets <= Sockets + MoreSockets && now.Activations <= Activations + MoreActivations && now.Bytes <= Bytes + MoreBytes,
        $"no more than before ({this})");

    private static int CountSockets() => Directory.Exists("/proc/self/fd")
        ? Directory.EnumerateFiles("/proc/self/fd").Count(path => IsSocket(path))
        : 0;

    private static bool IsSocket(string path)
    {
        try
        {
            return File.ResolveLinkTarget(path, returnFinalTarget: false)?.Name.StartsWith("socket:", StringComparison.Ordinal) ?? false;
        }
        catch (IOException)
        {
            // Closed meanwhile.
            return false;
        }
    }

    private static Task<int> CountActivationsAsync(RunningApi api) =>
        api.Services.GetRequiredService<IGrainFactory>().GetGrain<IManagementGrain>(0).GetTotalActivationCount();
}
