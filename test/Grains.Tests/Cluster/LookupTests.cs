using System.Diagnostics;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Tests.Cluster;

[Collection(OneSilo.Collection)]
public sealed class LookupTests(OneSilo silo)
{
    private IGrainFactory Grains => silo.Cluster.Client;

    [Fact]
    public async Task Every_region_answers_every_question_and_they_agree()
    {
        var request = Ask.For("agree.playground.test");
        var report = await Grains.Lookup("agree-1").LookupAsync(request, CancellationToken.None);

        Assert.Equal("agree-1", report.LookupId);
        Assert.Equal(AnswerStatus.Success, report.Status);
        Assert.Equal("3 of 3 locations answered every question", report.Message);
        Assert.Equal(LookupCluster.Locations, report.Locations.Select(location => location.Location));
        Assert.All(report.Locations, location => Assert.Equal(Ask.FiveTypes, location.Records.Select(record => record.RecordType)));
        Assert.All(report.Agreement, agreement => Assert.Equal(Verdict.Agree, agreement.Verdict));
        var cell = report.Cell("us-east-1", "A");
        Assert.NotEmpty(cell.Records);
        Assert.Equal("NOERROR", cell.Status);
        Assert.Equal("udp", cell.Transport);
        Assert.Equal(1, cell.Attempts);
        Assert.Equal("agree.playground.test.", cell.Answers[0].Name);
        Assert.Contains("QR", cell.Flags);
        Assert.NotNull(cell.Ttl);
        Assert.Equal(VantageKind.ClientSubnet, report.At("us-east-1").Vantage?.Kind);
        Assert.Equal("198.18.0.0/24", report.At("us-east-1").Vantage?.ClientSubnet);
    }

    [Fact]
    public async Task Each_region_sees_its_own_address()
    {
        var report = await Grains.Lookup().LookupAsync(Ask.For("geo.playground.test", types: ["A"]), CancellationToken.None);
        Assert.Equal(Verdict.Differ, Assert.Single(report.Agreement).Verdict);
        Assert.Equal(3, report.Agreement[0].Groups.Length);
    }

    [Fact]
    public async Task Each_resolvers_answer_and_what_replies_say_of_themselves_reach_the_caller()
    {
        var request = Ask.For("geo.playground.test", types: ["A"]) with { Resolvers = ResolverStrategy.All, Dnssec = true };
        var told = new List<RecordReport>();
        LookupReport? report = null;
        await foreach (var step in Grains.Lookup().WatchAsync(request, CancellationToken.None))
        {
            if (step is RecordResolved resolved)
                told.Add(resolved.Record);
            report = (step as LookupCompleted)?.Report;
        }

        var cell = report!.Cell("eu-west-1", "A"); // the last event's
        var resolver = Assert.Single(cell.ByResolver);
        Assert.Equal((cell.Resolver, cell.Status, cell.Authenticated), (resolver.Resolver, resolver.Status, resolver.Authenticated));
        Assert.Equal(cell.Records, resolver.Records);
        Assert.False(cell.Authenticated);
        Assert.Equal(("playground", new AnsweredSubnet("198.18.1.0/24", 24)), (resolver.Details?.NameServerId, resolver.Details!.ClientSubnet!.Value));
        Assert.Equal(Verdict.Agree, cell.ResolverAgreement?.Verdict);
        Assert.Equal(3, told.Count(record => record.ByResolver.Length == 1 && record.Details is not null));
    }

    [Fact]
    public async Task A_region_that_fails_hides_no_other()
    {
        var report = await Grains.Lookup().LookupAsync(Ask.For("broken.playground.test"), CancellationToken.None);
        Assert.Equal(AnswerStatus.Partial, report.Status);
        Assert.Equal(AnswerStatus.Success, report.At("us-east-1").Status);
        Assert.Equal(AnswerStatus.Failed, report.At("eu-west-1").Status);
        var cell = report.Cell("eu-west-1", "A");
        Assert.Equal("SERVFAIL", cell.Status);
        Assert.NotNull(cell.ExtendedError);
        Assert.Equal($"{cell.Resolver} answered SERVFAIL ({cell.ExtendedError.Text})", cell.Error);
        Assert.Equal(Verdict.Inconclusive, report.Agreement[0].Verdict);
    }

    [Fact]
    public async Task A_silent_region_is_reported_by_the_deadline()
    {
        var watch = Stopwatch.StartNew();
        var report = await Grains.Lookup().LookupAsync(Ask.For("silent.playground.test", TimeSpan.FromMilliseconds(400)), CancellationToken.None);
        Assert.InRange(watch.Elapsed, TimeSpan.FromMilliseconds(400), TimeSpan.FromSeconds(5));
        Assert.Equal(AnswerStatus.Partial, report.Status);
        var silent = report.At("eu-west-1");
        Assert.Equal(AnswerStatus.Timeout, silent.Status);
        Assert.Equal("no question was answered within 400 ms", silent.Error);
        Assert.All(silent.Records, record => Assert.Equal("TIMEOUT", record.Status));
        Assert.Equal($"no reply from {silent.Records[0].Resolver} within 400 ms", silent.Records[0].Error);
        Assert.Equal(AnswerStatus.Success, report.At("asia-south-1").Status);
    }

    [Fact]
    public async Task A_name_that_does_not_exist_is_an_answer()
    {
        var report = await Grains.Lookup().LookupAsync(Ask.For("gone.playground.test"), CancellationToken.None);
        Assert.Equal(AnswerStatus.Success, report.Status);
        Assert.Equal("NXDOMAIN", report.Cell("eu-west-1", "MX").Status);
        Assert.Null(report.Cell("eu-west-1", "MX").Error);
    }

    [Fact]
    public async Task Records_hold_the_asked_type_and_answers_the_whole_chain()
    {
        var report = await Grains.Lookup().LookupAsync(Ask.For("alias.playground.test", types: ["A"]), CancellationToken.None);
        var cell = report.Cell("us-east-1", "A");
        Assert.Single(cell.Records);
        Assert.Equal(["CNAME", "CNAME", "CNAME", "A"], cell.Answers.Select(answer => answer.Type));
        Assert.Equal(cell.Answers[^1].Value, cell.Records[0]);
    }

    [Fact]
    public async Task A_truncated_answer_comes_whole_over_tcp()
    {
        var report = await Grains.Lookup().LookupAsync(Ask.For("big.playground.test", types: ["TXT"]), CancellationToken.None);
        var cell = report.Cell("us-east-1", "TXT");
        Assert.Equal("tcp", cell.Transport);
        Assert.Equal(2, cell.Attempts);
    }

    [Fact]
    public async Task A_region_that_nothing_serves_is_unavailable_at_once()
    {
        var watch = Stopwatch.StartNew();
        var report = await Grains.Lookup().LookupAsync(Ask.For("agree.playground.test", locations: ["us-east-1", "mars-north-1"]), CancellationToken.None);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(4));
        Assert.Equal(AnswerStatus.Partial, report.Status);
        Assert.Equal("1 of 2 locations answered every question", report.Message);
        var mars = report.At("mars-north-1");
        Assert.Equal(AnswerStatus.Unavailable, mars.Status);
        Assert.Equal("nothing serves region mars-north-1 now", mars.Error);
        Assert.Empty(mars.Records);
    }

    [Fact]
    public async Task A_finished_report_is_given_again_and_an_unknown_one_is_null()
    {
        var report = await Grains.Lookup("again-1").LookupAsync(Ask.For("agree.playground.test"), CancellationToken.None);
        var again = await Grains.Lookup("again-1").GetReportAsync();
        Assert.Equal(report.StartedAt, again?.StartedAt);
        Assert.Equal(report.Status, again?.Status);
        Assert.Null(await Grains.Lookup("never-1").GetReportAsync());
    }

    [Fact]
    public async Task An_id_serves_one_lookup()
    {
        var request = Ask.For("slow.playground.test");
        Task<LookupReport>[] both = [Grains.Lookup("twice-1").LookupAsync(request, CancellationToken.None), Grains.Lookup("twice-1").LookupAsync(request, CancellationToken.None)];
        await Task.WhenAll(both).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.IsType<InvalidOperationException>(Assert.Single(both, lookup => lookup.IsFaulted).Exception?.InnerException);
        _ = Assert.Single(both, lookup => lookup.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<InvalidOperationException>(() => Grains.Lookup("twice-1").LookupAsync(request, CancellationToken.None));
    }

    [Fact]
    public async Task A_region_describes_itself()
    {
        var worker = Grains.GetGrain<IRegionWorkerGrain>(RegionWorkerKey.For("eu-west-1", Ask.Name("agree.playground.test"), 16).ToString());
        var description = await worker.DescribeAsync(CancellationToken.None);
        Assert.Equal("198.18.1.0/24", description.Vantage.ClientSubnet);
        Assert.StartsWith("udp://127.0.0.1:", Assert.Single(description.Resolvers), StringComparison.Ordinal);
    }
}
