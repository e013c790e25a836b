using DnsOrleans.Dns.SeveralServers;
using DnsOrleans.Dns.Tests.Resolving;

namespace DnsOrleans.Dns.Tests.SeveralServers;

/// <summary>Several servers asked at once.</summary>
public sealed class SeveralServersExtensionsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DnsName Name = ResolverTests.Parse("host.example.");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task In_a_race_the_first_answer_wins_over_silence_and_failure()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var broken = new ScriptedServer(query => query.Answer(ResponseCode.ServFail));
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.3"));
        await using var resolver = ResolverTests.Resolver([silent.Address, broken.Address, good.Address], options => options with { AttemptTimeout = Patience });

        var result = await resolver.RaceAsync(Name, RecordType.A, Patience, cancellationToken: Cancellation);

        Assert.Equal((good.Address, "192.0.2.3"), (result.Server, Assert.Single(result.Reply!.Answers).Data.ToString()));
        Assert.True(result.Duration < Patience);
    }

    [Fact]
    public async Task A_race_that_nobody_wins_gives_a_servers_word_rather_than_silence()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var broken = new ScriptedServer(query => query.Answer(ResponseCode.ServFail));
        await using var resolver = ResolverTests.Resolver([silent.Address, broken.Address]);

        var result = await resolver.RaceAsync(Name, RecordType.A, TimeSpan.FromSeconds(4), cancellationToken: Cancellation);

        Assert.Equal((broken.Address, ResponseCode.ServFail), (result.Server, result.Reply?.ResponseCode));
    }

    [Fact]
    public async Task A_race_is_called_back_by_its_caller()
    {
        using var leaves = new CancellationTokenSource();
        await using var silent = new ScriptedServer(_ => leaves.Cancel());
        await using var resolver = ResolverTests.Resolver([silent.Address, silent.Address]);

        Assert.Equal(LookupOutcome.Cancelled, (await resolver.RaceAsync(Name, RecordType.A, Patience, cancellationToken: leaves.Token)).Outcome);
    }

    [Fact]
    public async Task Each_server_tells_its_own_whatever_the_others_do()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var gone = new ScriptedServer(query => query.Answer(ResponseCode.NXDomain));
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.3"));
        await using var resolver = ResolverTests.Resolver([silent.Address, gone.Address, good.Address]);

        var results = await resolver.LookupAtEachAsync(Name, RecordType.A, TimeSpan.FromSeconds(4), cancellationToken: Cancellation);

        Assert.Equal([LookupOutcome.TimedOut, LookupOutcome.Replied, LookupOutcome.Replied], results.Select(result => result.Outcome));
        Assert.Equal([silent.Address, gone.Address, good.Address], results.Select(result => result.Server));
        Assert.Equal([null, ResponseCode.NXDomain, ResponseCode.NoError], results.Select(result => result.Reply?.ResponseCode));
        Assert.Single(gone.Queries);
        Assert.Single(good.Queries);
    }

    [Fact]
    public async Task One_server_of_several_is_asked_alone()
    {
        await using var first = new ScriptedServer(query => query.Answer());
        await using var second = new ScriptedServer(query => query.Answer(ResponseCode.Refused));
        await using var resolver = ResolverTests.Resolver([first.Address, second.Address]);

        var result = await resolver.LookupAtAsync(1, Name, RecordType.A, Patience, cancellationToken: Cancellation);

        Assert.Equal((second.Address, ResponseCode.Refused, 1), (result.Server, result.Reply?.ResponseCode, result.Attempts));
        Assert.Empty(first.Queries);
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await resolver.LookupAtAsync(2, Name, RecordType.A, Patience, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await resolver.LookupAtAsync(-1, Name, RecordType.A, Patience, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task One_server_of_several_is_asked_again_when_it_is_silent()
    {
        await using var first = new ScriptedServer(query => query.Answer());
        await using var second = new ScriptedServer(query =>
        {
            if (query.Number > 1)
                query.Answer();
        });
        await using var resolver = ResolverTests.Resolver([first.Address, second.Address], options => options with { AttemptTimeout = TimeSpan.FromMilliseconds(100) });

        var result = await resolver.LookupAtAsync(1, Name, RecordType.A, Patience, cancellationToken: Cancellation);

        Assert.Equal((second.Address, LookupOutcome.Replied), (result.Server, result.Outcome));
        Assert.Empty(first.Queries);
    }
}
