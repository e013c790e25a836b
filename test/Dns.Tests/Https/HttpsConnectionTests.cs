using Microsoft.AspNetCore.Connections.Features;
using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>The connections beneath DNS over HTTPS: shared, idle, closed and lost.</summary>
public sealed class HttpsConnectionTests : IDisposable
{
    private readonly HttpsPeers _https = new();

    public void Dispose() => _https.Dispose();

    [Fact]
    public async Task Hundreds_of_lookups_share_one_connection()
    {
        await using var server = await _https.ServeAsync(query => query.AnswerAsync());
        await using var resolver = _https.Resolver(server.Address, options => options with { AttemptTimeout = Patience });
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()));
        Assert.All(results, result => Assert.Equal((LookupOutcome.Replied, 1), (result.Outcome, result.Attempts)));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_the_next_lookup_opens_another()
    {
        var closed = new TaskCompletionSource();
        await using var server = await _https.ServeAsync(query =>
        {
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(() => closed.TrySetResult());
            return query.AnswerAsync();
        });
        await using var resolver = _https.Resolver(server.Address, options => options with { IdleTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        await closed.Task.WaitAsync(Patience);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_goaway_costs_no_lookup()
    {
        await using var server = await _https.ServeAsync(async query =>
        {
            await query.AnswerAsync();
            // Kestrel sends GOAWAY and lets what has begun end.
            query.Context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        });
        await using var resolver = _https.Resolver(server.Address);
        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()));
            Assert.All(results, result => Assert.Equal((LookupOutcome.Replied, null), (result.Outcome, result.Reason)));
        }
    }

    [Fact]
    public async Task What_was_lost_with_a_connection_is_asked_again()
    {
        var asked = 0;
        await using var server = await _https.ServeAsync(query =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return query.AnswerAsync();
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return Task.CompletedTask;
        });
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Replied, 1), (result.Outcome, result.Attempts));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_query_lost_twice_is_a_network_error()
    {
        await using var server = await _https.ServeAsync(query =>
        {
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return Task.CompletedTask;
        });
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.NetworkError, "broke the HTTP connection off twice"), (result.Outcome, result.Reason));
        Assert.Equal(2, server.Queries.Count);
    }
}
