using System.Diagnostics;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Regions;

namespace DnsOrleans.Grains.Tests.Telemetry;

/// <summary>The spans of a record whose resolvers are asked at once.</summary>
public sealed class AttemptSpansTests : IAsyncLifetime
{
    private static readonly TimeSpan OneSecond = TimeSpan.FromSeconds(1);

    private readonly WorkerBench _bench = new(resolvers: 3);
    private readonly RecordedSpans _spans = new();

    public ValueTask InitializeAsync() => default;

    public async ValueTask DisposeAsync()
    {
        await _bench.DisposeAsync();
        _spans.Dispose();
    }

    [Fact]
    public async Task A_race_shows_each_resolver_and_who_lost_has_not_failed()
    {
        using var call = _spans.Call();
        var lookup = _bench.LookupAsync(ResolverStrategy.Race, OneSecond);
        var questions = await ThreeAsync();
        questions[1].Answer(ResponseCode.ServFail);
        questions[2].Answer(new DnsMessage { Flags = HeaderFlags.QR, Edns = new() { NameServerId = new([.. "fra1"u8]) } });
        await lookup;

        var (record, attempts) = await RecordAsync(call);
        Assert.Equal("race", record.GetTagItem(TagNames.Resolvers));
        Assert.Equal("fra1", record.GetTagItem(TagNames.NameServerId));
        Assert.Equal([53, 54, 55], attempts.Select(span => span.GetTagItem(TagNames.ServerPort)));
        Assert.Equal(["CANCELLED", "SERVFAIL", "NOERROR"], attempts.Select(span => span.GetTagItem(TagNames.RecordStatus)));
        Assert.Equal([ActivityStatusCode.Unset, ActivityStatusCode.Error, ActivityStatusCode.Unset], attempts.Select(span => span.Status));
        Assert.Equal([null, null, "fra1"], attempts.Select(span => span.GetTagItem(TagNames.NameServerId)));
        Assert.All(attempts, span => Assert.Equal(record.SpanId, span.ParentSpanId));
    }

    [Fact]
    public async Task Where_all_are_asked_the_record_says_whether_they_agree()
    {
        using var call = _spans.Call();
        var lookup = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var questions = await ThreeAsync();
        questions[0].Answer("192.0.2.1");
        questions[1].Answer("192.0.2.2");
        questions[2].End(LookupOutcome.TimedOut);
        await lookup;

        var (record, attempts) = await RecordAsync(call);
        Assert.Equal(("all", "differ"), (record.GetTagItem(TagNames.Resolvers), record.GetTagItem(TagNames.ResolverVerdict)));
        Assert.Equal(["NOERROR", "NOERROR", "TIMEOUT"], attempts.Select(span => span.GetTagItem(TagNames.RecordStatus)));
    }

    [Fact]
    public async Task A_resolver_whose_lookup_was_joined_links_the_span_that_did_the_work()
    {
        using var call = _spans.Call();
        var first = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        var questions = await ThreeAsync();
        using var another = _spans.Call();
        var second = _bench.LookupAsync(ResolverStrategy.All, OneSecond);
        await _bench.SettleAsync();
        foreach (var question in questions)
            question.Answer();
        await Task.WhenAll(first, second);

        var work = (await RecordAsync(call)).Record;
        var (record, attempts) = await RecordAsync(another);
        Assert.Empty(record.Links);
        Assert.All(attempts, span => Assert.Equal(true, span.GetTagItem(TagNames.Joined)));
        Assert.All(attempts, span => Assert.Equal(work.SpanId, Assert.Single(span.Links).Context.SpanId));
        Assert.Equal(3, attempts.Count);
    }

    [Fact]
    public async Task What_an_answer_says_of_itself_stands_on_the_records_span()
    {
        using var call = _spans.Call();
        var task = new RegionTask { LookupId = "id", Domain = Cluster.Ask.Name("example.com"), RecordTypes = ["A"], Timeout = OneSecond, Dnssec = true };
        var lookup = _bench.LookupAsync(task, CancellationToken.None);
        (await _bench.Dns.NextAsync()).Answer(new DnsMessage
        {
            Flags = HeaderFlags.QR | HeaderFlags.AD,
            Edns = new() { ClientSubnet = new(System.Net.IPNetwork.Parse("3.80.0.0/16"), 20) },
        });
        await lookup;

        var (record, attempts) = await RecordAsync(call);
        Assert.Equal((true, 20), (record.GetTagItem(TagNames.Authenticated), record.GetTagItem(TagNames.ClientSubnetScope)));
        Assert.Null(record.GetTagItem(TagNames.Resolvers));
        Assert.Empty(attempts);
    }

    /// <summary>The three questions, by their resolver.</summary>
    private async Task<ScriptedDns.Question[]> ThreeAsync() =>
        [.. new[] { await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync(), await _bench.Dns.NextAsync() }.OrderBy(question => question.Resolver)];

    private async Task<(Activity Record, IReadOnlyList<Activity> Attempts)> RecordAsync(Activity call)
    {
        var all = await _spans.OfAsync(call.TraceId, "lookup_a_record", 1);
        return (
            Assert.Single(all, span => span.OperationName == "lookup_a_record"),
            [.. all.Where(span => span.OperationName == SpanNames.Attempt).OrderBy(span => (int)span.GetTagItem(TagNames.Attempt)!)]);
    }
}
