using System.Globalization;
using System.Net;
using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Api.Tests.Abuse;

public sealed class OverloadTests
{
    [Fact]
    public async Task A_client_that_asks_too_often_is_told_when_to_come_back()
    {
        await using var api = await RunningApi.StartAsync("--Api:RateLimit:Burst", "2", "--Api:RateLimit:RequestsPerSecond", "1");
        using var first = await api.Client.GetAsync("/api/v1/locations");
        using var second = await api.PostAsync("{}");
        var refused = await api.PostAsync("{}");
        while (refused.StatusCode != HttpStatusCode.TooManyRequests)
        {
            // The bucket fills by one each second; a slow machine may be given another token.
            refused.Dispose();
            refused = await api.PostAsync("{}");
        }

        Assert.Equal(200, (int)first.StatusCode);
        Assert.Equal(400, (int)second.StatusCode);
        await ProblemAnswers.AssertAsync(refused, 429);
        Assert.InRange(refused.Headers.RetryAfter?.Delta ?? default, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10));
        refused.Dispose();
        using var health = await api.Client.GetAsync("/health/ready");
        Assert.Equal(200, (int)health.StatusCode);
    }

    [Fact]
    public async Task One_lookup_too_many_is_answered_503_and_the_place_is_given_back()
    {
        await using var api = await RunningApi.StartAsync("--Api:ConcurrentLookups", "1", "--Api:RetryAfter", "00:00:07");
        var gate = api.Services.GetRequiredService<LookupGate>();
        using var leave = new CancellationTokenSource();
        var waiting = api.Client.GetAsync("/api/v1/dns/lookup?domain=silent.playground.test&timeout_ms=30000", leave.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(gate.InFlight), inFlight => inFlight == 1, "one lookup is under way");

        using (var refused = await api.PostAsync("""{"domain":"agree.playground.test"}"""))
        {
            await ProblemAnswers.AssertAsync(refused, 503);
            Assert.Equal(TimeSpan.FromSeconds(7), refused.Headers.RetryAfter?.Delta);
        }
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Eventually.HoldsAsync(() => Task.FromResult(gate.InFlight), inFlight => inFlight == 0, "the place is free");
        Assert.Equal("success", (await api.LookupAsync("agree.playground.test", "A")).Status());
    }

    [Fact]
    public async Task Regions_that_refuse_every_cell_make_a_503()
    {
        await using var api = await RunningApi.StartAsync("--Regions:ConcurrentLookups", "1", "--Regions:WaitingLookups", "0");
        using var leave = new CancellationTokenSource();
        using var active = new ActiveLookups(api);
        var waiting = api.Client.GetAsync("/api/v1/dns/lookup?domain=silent.playground.test&record_types=A&locations=eu-west-1&timeout_ms=30000", leave.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(active.Now), now => now is (1, 1), "the region's only place is taken");

        using var refused = await api.PostAsync("""{"domain":"agree.playground.test","locations":["eu-west-1"]}""");
        using var elsewhere = await api.PostAsync("""{"domain":"agree.playground.test","locations":["eu-west-1","us-east-1"],"record_types":["A"]}""");

        await ProblemAnswers.AssertAsync(refused, 503);
        Assert.NotNull(refused.Headers.RetryAfter);
        Assert.Equal("partial", (await RunningApi.ReadAsync(elsewhere)).Status());
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task Two_thousand_requests_at_once_are_each_answered_and_leave_nothing()
    {
        await using var api = await RunningApi.StartAsync("--Api:RateLimit:Enabled", "false", "--Lookups:RememberedReports", "10", "--History:Names", "10", "--Regions:Shards", "16");
        await api.LookupAsync("geo.playground.test");
        var before = await Footprint.OfAsync(api);
        var statuses = await AskAtOnceAsync(api, 2000);

        Assert.Equal(2000, statuses.Values.Sum());
        Assert.Subset(new HashSet<int> { 200, 503 }, statuses.Keys.ToHashSet());
        Assert.True(statuses.GetValueOrDefault(200) > 0, "nobody was answered");
        Assert.Equal(0, api.Services.GetRequiredService<LookupGate>().InFlight);
        Assert.Equal("success", (await api.LookupAsync("agree.playground.test")).Status());
        await before.AssertNothingIsLeftAsync(api);
    }

    private static async Task<Dictionary<int, int>> AskAtOnceAsync(RunningApi api, int count)
    {
        using var client = api.NewClient();
        var answers = await Task.WhenAll(Enumerable.Range(0, count).Select(async number =>
        {
            using var response = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/dns/lookup?domain=n{number}.playground.test&timeout_ms=20000"));
            if (response.StatusCode == HttpStatusCode.ServiceUnavailable)
                Assert.NotNull(response.Headers.RetryAfter);
            return (int)response.StatusCode;
        }));
        return answers.CountBy(status => status).ToDictionary();
    }
}
