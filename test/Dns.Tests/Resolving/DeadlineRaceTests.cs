using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Replies that come just as their time is up.</summary>
public sealed class DeadlineRaceTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);
    private static readonly DnsName Name = Parse("host.example.");

    [Theory]
    [InlineData(DatagramIO.Automatic)]
    [InlineData(DatagramIO.Single)]
    public async Task A_reply_and_the_deadline_at_once_end_a_lookup_once(DatagramIO way)
    {
        var time = new FakeTimeProvider();
        var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(query =>
        {
            asked.Release();
            query.Answer();
        });
        // Were a lookup to end twice or not at all, its one place would be given back twice or never.
        await using var resolver = new DnsResolver(new() { Servers = [server.Address], DatagramIO = way, MaxInFlight = 1, MaxAttempts = 1 }, time);

        for (var lookup = 0; lookup < 300; lookup++)
        {
            var pending = resolver.LookupAsync(Name, RecordType.A, Timeout, cancellationToken: TestContext.Current.CancellationToken).AsTask();
            Assert.True(await asked.WaitAsync(Patience));
            time.Advance(Timeout);
            var result = await pending.WaitAsync(Patience);
            Assert.Contains(result.Outcome, (LookupOutcome[])[LookupOutcome.Replied, LookupOutcome.TimedOut]);
        }
    }
}
