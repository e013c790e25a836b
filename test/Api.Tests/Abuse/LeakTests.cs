using DnsOrleans.Api.Tests.Running;

namespace DnsOrleans.Api.Tests.Abuse;

[Collection(nameof(MeasuredAlone))]
public sealed class LeakTests
{
    [Fact]
    public async Task Good_bad_and_broken_off_requests_leave_nothing_behind()
    {
        await using var api = await RunningApi.StartAsync("--Api:RateLimit:Enabled", "false", "--Lookups:RememberedReports", "10", "--History:Names", "10");
        await RoundAsync(api);
        var before = await Footprint.OfAsync(api);
        for (var round = 0; round < 20; round++)
            await RoundAsync(api);

        await before.AssertNothingIsLeftAsync(api);
        Assert.Equal("success", (await api.LookupAsync("agree.playground.test")).Status());
    }

    private static async Task RoundAsync(RunningApi api)
    {
        using var client = api.NewClient();
        await Task.WhenAll(Enumerable.Range(0, 10).SelectMany(number => new[]
        {
            GetAsync(client, $"/api/v1/dns/lookup?domain=n{number}.playground.test", "application/json"),
            GetAsync(client, "/api/v1/dns/lookup?domain=geo.playground.test", "text/event-stream"),
            GetAsync(client, "/api/v1/dns/lookup?domain=two%20words", "application/json"),
            GetAsync(client, "/api/v1/dns/lookups/01KATBQ1J8RYM5WMYTHJ9QV8QY", "application/json"),
            LeaveAsync(client, "/api/v1/dns/lookup?domain=silent.playground.test&timeout_ms=30000", "application/json"),
            LeaveAsync(client, "/api/v1/dns/lookup?domain=silent.playground.test&timeout_ms=30000", "text/event-stream"),
        }));
    }

    private static async Task GetAsync(HttpClient client, string path, string accept, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd(accept);
        using var response = await client.SendAsync(request, cancellationToken);
        await response.Content.ReadAsByteArrayAsync(cancellationToken);
    }

    /// <summary>Asks for what takes long and leaves after 100 ms.</summary>
    private static async Task LeaveAsync(HttpClient client, string path, string accept)
    {
        using var leave = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => GetAsync(client, path, accept, leave.Token));
    }
}
