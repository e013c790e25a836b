using DnsOrleans.Bench.Shared;
using DnsOrleans.Dns;
using DnsOrleans.NameServers;

namespace DnsOrleans.Bench.Dns;

/// <summary>What the local name server serves: names with an A record each.</summary>
internal static class BenchZone
{
    /// <summary>How many names there are; more than are ever in flight, so that no two lookups of one name meet.</summary>
    public const int Count = 100_000;

    private const string Origin = "bench.test";

    /// <summary>The name of lookup number <paramref name="index"/>.</summary>
    public static string Name(int index) => $"n{index % Count}.{Origin}";

    /// <summary>All names, as this library takes them.</summary>
    public static DnsName[] ParsedNames() =>
        [.. Enumerable.Range(0, Count).Select(index => DnsName.TryParse(Name(index), out var name) ? name : throw new InvalidOperationException($"{Name(index)} is no name"))];

    /// <summary>The first installed one of several servers, on its one core; null if there is none.</summary>
    public static async Task<NameServer?> StartServerAsync(int core)
    {
        var zone = Zone.Of(Origin, Enumerable.Range(0, Count).Select(index => $"n{index} IN A 10.{index >> 16}.{(index >> 8) & 255}.{index & 255}"));
        INameServerProgram[] programs = [new Knot(new KnotZone(zone)), new Nsd(zone), new Bind9(zone)];
        foreach (var program in programs)
        {
            if (NameServer.WhyMissing(program) is { } reason)
            {
                Console.Error.WriteLine(reason);
                continue;
            }
            var server = await NameServer.StartAsync(program);
            await Pinning.PinAsync(server.ProcessId, core);
            Console.Error.WriteLine($"{program.Executable} serves {Count} names at {server.EndPoint}");
            return server;
        }
        return null;
    }
}
