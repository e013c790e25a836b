using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Regions;

/// <summary>A region of three resolvers, asked in turn, against each other, or one and all.</summary>
public sealed class SeveralResolversTests : IAsyncLifetime
{
    private const string First = "udp://127.0.0.1:53", Second = "udp://127.0.0.1:54", Third = "udp://127.0.0.1:55";

    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly WorkerBench _bench = new(resolvers: 3);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Fact]
    public async Task First_is_one_lookup_at_all_of_them_in_turn()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.First, OneSecond);
        var question = await _bench.Dns.NextAsync();
        question.Answer("192.0.2.1");
        var cell = Assert.Single((await lookup).Records);
        Assert.Null(question.Resolver);
        Assert.Equal((0, null), (_bench.Dns.Waiting, cell.ResolverAgreement));
        Assert.Empty(cell.ByResolver);
    }

    [Fact]
    public async Task In_a_race_the_first_answer_counts_and_the_others_are_called_back()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.Race, OneSecond);
        var (a, b, c) = await ThreeAsync();
        a.Answer(ResponseCode.ServFail);
        c.Answer("192.0.2.3");
        var cell = Assert.Single((await lookup).Records);
        Assert.True(b.CancellationToken.IsCancellationRequested);
        Assert.Equal(("NOERROR", Third, 3), (cell.Status, cell.Resolver, cell.Attempts));
        Assert.Equal(["192.0.2.3"], cell.Records);
        Assert.Empty(cell.ByResolver);
    }

    [Fact]
    public async Task A_race_that_nobody_wins_tells_the_best_of_what_came()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.Race, OneSecond);
        var (a, b, c) = await ThreeAsync();
        a.End(LookupOutcome.NetworkError);
        b.Answer(ResponseCode.Refused);
        c.End(LookupOutcome.Malformed);
        var cell = Assert.Single((await lookup).Records);
        Assert.Equal(("REFUSED", Second), (cell.Status, cell.Resolver));
        Assert.Equal($"{Second} answered REFUSED", cell.Error);
    }

    [Fact]
    public async Task All_reports_each_in_the_configured_order_and_the_cell_is_that_of_the_first_that_answered()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var (a, b, c) = await ThreeAsync();
        c.Answer("192.0.2.3");
        a.Answer(ResponseCode.ServFail);
        b.Answer("192.0.2.2");
        var report = await lookup;
        var cell = Assert.Single(report.Records);
        Assert.Equal((Second, "NOERROR", 1), (cell.Resolver, cell.Status, cell.Attempts));
        Assert.Equal(["192.0.2.2"], cell.Records);
        Assert.Equal(AnswerStatus.Success, report.Status);
        Assert.Equal([(First, "SERVFAIL"), (Second, "NOERROR"), (Third, "NOERROR")], cell.ByResolver.Select(each => (each.Resolver, each.Status)));
        Assert.Equal($"{First} answered SERVFAIL", cell.ByResolver[0].Error);
        Assert.Equal(["192.0.2.3"], cell.ByResolver[2].Records);
        Assert.Equal(60u, cell.ByResolver[2].Ttl);
        Assert.Equal(Verdict.Differ, cell.ResolverAgreement?.Verdict);
        Assert.Equal([First, Second, Third], cell.ResolverAgreement!.Groups.SelectMany(group => group.Resolvers));
    }

    [Fact]
    public async Task A_silent_resolver_hides_no_other_and_the_cell_comes_by_the_deadline()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var (a, b, c) = await ThreeAsync();
        b.Answer("192.0.2.2");
        c.Answer("192.0.2.2");
        _bench.Time.Advance(OneSecond);
        var cell = Assert.Single((await lookup).Records);
        Assert.Equal((Second, "NOERROR"), (cell.Resolver, cell.Status));
        Assert.Equal(["TIMEOUT", "NOERROR", "NOERROR"], cell.ByResolver.Select(each => each.Status));
        Assert.Equal($"no reply from {First} within 1000 ms", cell.ByResolver[0].Error);
        Assert.Equal(Verdict.Inconclusive, cell.ResolverAgreement?.Verdict);
        Assert.Equal([[First], [Second, Third]], cell.ResolverAgreement!.Groups.Select(group => group.Resolvers.ToArray()));
        Assert.True(a.Result.IsCompleted);
    }

    [Fact]
    public async Task Who_joins_with_less_time_ends_by_it()
    {
        var patient = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var (a, b, c) = await ThreeAsync();
        var hurried = _bench.LookupAsync(ResolverStrategy.All, OneSecond / 2);
        await _bench.SettleAsync();
        Assert.Equal(0, _bench.Dns.Waiting);
        _bench.Time.Advance(OneSecond / 2);
        Assert.Equal(
            [(First, "TIMEOUT"), (Second, "TIMEOUT"), (Third, "TIMEOUT")],
            Assert.Single((await hurried).Records).ByResolver.Select(each => (each.Resolver, each.Status)));
        a.Answer();
        b.Answer();
        c.Answer();
        Assert.Equal(["NOERROR", "NOERROR", "NOERROR"], Assert.Single((await patient).Records).ByResolver.Select(each => each.Status));
    }

    [Fact]
    public async Task A_race_that_is_over_spoils_nothing_for_who_asked_all()
    {
        var race = _bench.LookupAsync(ResolverStrategy.Race, OneSecond);
        var (a, _, _) = await ThreeAsync();
        var all = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        await _bench.SettleAsync();
        a.Answer("192.0.2.1");
        Assert.Equal(First, Assert.Single((await race).Records).Resolver);
        // The race's other two were called back: whoever has joined them asks anew.
        (await _bench.Dns.NextAsync()).Answer("192.0.2.1");
        (await _bench.Dns.NextAsync()).Answer("192.0.2.1");
        var cell = Assert.Single((await all).Records);
        Assert.All(cell.ByResolver, each => Assert.Equal("NOERROR", each.Status));
        Assert.Equal(Verdict.Agree, cell.ResolverAgreement?.Verdict);
    }

    [Fact]
    public async Task Who_asks_all_does_not_join_who_asks_in_turn()
    {
        var first = _bench.LookupAsync(ResolverStrategy.First, OneSecond);
        var inTurn = await _bench.Dns.NextAsync();
        var all = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var (a, b, c) = await ThreeAsync();
        foreach (var question in new[] { inTurn, a, b, c })
            question.Answer();
        Assert.Empty(Assert.Single((await first).Records).ByResolver);
        Assert.Equal(3, Assert.Single((await all).Records).ByResolver.Length);
    }

    [Fact]
    public async Task A_reply_tells_what_it_says_of_itself()
    {
        var lookup = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var (a, b, c) = await ThreeAsync();
        a.Answer(new DnsMessage
        {
            Flags = HeaderFlags.QR,
            Edns = new()
            {
                NameServerId = new([.. "fra1"u8]),
                ClientSubnet = new(System.Net.IPNetwork.Parse("3.80.0.0/16"), 24),
                Cookie = new(1, [1, 2, 3, 4, 5, 6, 7, 8]),
                Errors = [new(3, ""), new(22, "two of two servers are silent")],
            },
        });
        b.Answer(new DnsMessage { Flags = HeaderFlags.QR, Edns = new() { NameServerId = new([0xC0, 0xFF, 0xEE]) } });
        c.Answer();
        var cell = Assert.Single((await lookup).Records);
        var details = cell.Details!;
        Assert.Equal(("fra1", new AnsweredSubnet("3.80.0.0/16", 24), true), (details.NameServerId, details.ClientSubnet!.Value, details.HasCookie));
        Assert.Equal([new(3, "Stale Answer"), new(22, "two of two servers are silent")], details.ExtendedErrors);
        Assert.Equal(new(3, "Stale Answer"), cell.ExtendedError);
        Assert.Null(cell.Authenticated);
        Assert.Equal(["fra1", "0xC0FFEE", null], cell.ByResolver.Select(each => each.Details?.NameServerId));
    }

    [Theory]
    [InlineData(HeaderFlags.AD, true)]
    [InlineData(HeaderFlags.None, false)]
    public async Task With_dnssec_the_resolvers_word_on_authenticity_is_told(HeaderFlags flags, bool authenticated)
    {
        var task = new RegionTask
        {
            LookupId = "id",
            Domain = Cluster.Ask.Name("example.com"),
            RecordTypes = ["A"],
            Timeout = OneSecond,
            Dnssec = true,
        };
        var lookup = _bench.LookupAsync(task, CancellationToken.None);
        (await _bench.Dns.NextAsync()).Answer(new DnsMessage { Flags = HeaderFlags.QR | flags });
        Assert.Equal(authenticated, Assert.Single((await lookup).Records).Authenticated);
    }

    private async Task<(ScriptedDns.Question A, ScriptedDns.Question B, ScriptedDns.Question C)> ThreeAsync()
    {
        ScriptedDns.Question[] asked = [await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync()];
        Assert.Equal([0, 1, 2], asked.Select(question => question.Resolver!.Value).Order());
        return (asked.Single(question => question.Resolver == 0), asked.Single(question => question.Resolver == 1), asked.Single(question => question.Resolver == 2));
    }
}
