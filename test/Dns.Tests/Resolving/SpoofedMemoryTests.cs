using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Forged replies leave nothing behind.</summary>
[Collection(AloneInProcess.Name)]
public sealed class SpoofedMemoryTests
{
    private const int GuessesForEach = 2000;
    private const int MostBytesKept = 1 << 20;

    private static readonly DnsName Name = Parse("host.example.");

    [Theory]
    [InlineData(DatagramIO.Automatic)]
    [InlineData(DatagramIO.Single)]
    public async Task A_flood_of_guesses_leaves_no_memory_behind(DatagramIO way)
    {
        await using var server = new ScriptedServer(query =>
        {
            var forged = query.Reply("203.0.113.66");
            forged[0] ^= 0x55;
            for (var guess = 0; guess < GuessesForEach; guess++)
                query.Send(forged);
            query.Answer();
        });
        await using var resolver = Resolver(server, options => options with { DatagramIO = way, AttemptTimeout = TimeSpan.FromMilliseconds(500), MaxAttempts = 50 });
        // What every first lookup makes: sockets, buffers, tables.
        await LookupAsync(resolver);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        for (var lookup = 0; lookup < 20; lookup++)
            await LookupAsync(resolver);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, MostBytesKept);
    }

    private static async Task LookupAsync(DnsResolver resolver)
    {
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromSeconds(60), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
    }
}
