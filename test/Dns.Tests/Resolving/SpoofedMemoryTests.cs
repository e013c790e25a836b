using System.Collections.Concurrent;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Forged replies leave nothing behind.</summary>
[Collection(AloneInProcess.Name)]
public sealed class SpoofedMemoryTests
{
    private const int GuessesForEach = 2000;
    private const int MostBytesKept = 1 << 20;

    [Theory]
    [InlineData(DatagramIO.Automatic)]
    [InlineData(DatagramIO.Single)]
    public async Task A_flood_of_guesses_leaves_no_memory_behind(DatagramIO way)
    {
        var attacked = new ConcurrentDictionary<DnsName, bool>();
        await using var server = new ScriptedServer(query =>
        {
            // Once for each lookup: behind so many guesses the true reply may be lost, and then it is asked for again.
            if (attacked.TryAdd(query.Message.Question!.Value.Name, true))
            {
                var forged = query.Reply("203.0.113.66");
                forged[0] ^= 0x55;
                for (var guess = 0; guess < GuessesForEach; guess++)
                    query.Send(forged);
            }
            query.Answer();
        });
        await using var resolver = Resolver(server, options => options with { DatagramIO = way, AttemptTimeout = TimeSpan.FromSeconds(1), MaxAttempts = 60 });
        // What every first lookup makes: sockets, buffers, tables.
        await LookupAsync(resolver, 0);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var lookup = 1; lookup <= 20; lookup++)
            await LookupAsync(resolver, lookup);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytesKept);
    }

    private static async Task LookupAsync(DnsResolver resolver, int number)
    {
        var result = await resolver.LookupAsync(Parse($"host{number}.example."), RecordType.A, TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
    }
}
