using DnsOrleans.Api.Limits;
using DnsOrleans.Api.Tests.Running;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Api.Tests.Abuse;

/// <summary>A client that goes away in the middle: its lookup ends at once, down to the DNS.</summary>
public sealed class DepartingClientTests
{
    private const string Silent = "domain=silent.playground.test&record_types=A&timeout_ms=30000";

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/event-stream")]
    public async Task A_client_that_goes_away_ends_its_lookup(string accept)
    {
        await using var api = await RunningApi.StartAsync();
        using var active = new ActiveLookups(api);
        var gate = api.Services.GetRequiredService<LookupGate>();
        using var leave = new CancellationTokenSource();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/dns/lookup?" + Silent);
        request.Headers.Accept.ParseAdd(accept);

        var asking = ReadToEndAsync(api.Client, request, leave.Token);
        await Eventually.HoldsAsync(() => Task.FromResult(active.Now), now => now is (1, 1), "one lookup waits for one location");
        Assert.Equal(1, gate.InFlight);
        var left = TimeProvider.System.GetTimestamp();
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);

        await Eventually.HoldsAsync(() => Task.FromResult((active.Now, gate.InFlight)), now => now is ((0, 0), 0), "nothing is under way");
        Assert.InRange(TimeProvider.System.GetElapsedTime(left).TotalSeconds, 0, 10);
        Assert.Equal("success", (await api.LookupAsync("agree.playground.test", "A")).Status());
    }

    private static async Task ReadToEndAsync(HttpClient client, HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await response.Content.ReadAsStringAsync(cancellationToken);
    }
}
