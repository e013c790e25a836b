using DnsOrleans.Dns.Tests.Resolving;
using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>When lookups over HTTPS end without an answer.</summary>
public sealed class HttpsDeadlineTests : IDisposable
{
    private readonly HttpsPeers _https = new();

    public void Dispose() => _https.Dispose();

    [Fact]
    public async Task A_server_that_never_shakes_hands_ends_at_the_deadline()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var resolver = _https.Resolver(new(TransportProtocol.Https, silent.EndPoint));
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromMilliseconds(300));
        Assert.Equal(LookupOutcome.TimedOut, result.Outcome);
        Assert.InRange(result.Duration.TotalMilliseconds, 295, 10_000);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_at_the_deadline_and_others_lookups_go_on()
    {
        var release = new TaskCompletionSource();
        await using var server = await _https.ServeAsync(async query =>
        {
            if (query.Message.Question!.Value.Type == RecordType.MX)
                await release.Task;
            await query.AnswerAsync();
        });
        await using var resolver = _https.Resolver(server.Address);
        var silent = await resolver.LookupAsync(Name, RecordType.MX, TimeSpan.FromMilliseconds(200));
        Assert.Equal(LookupOutcome.TimedOut, silent.Outcome);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        release.SetResult();
    }

    [Fact]
    public async Task Cancellation_and_disposal_end_lookups_at_once()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = await _https.ServeAsync(async query =>
        {
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, query.Context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var cancellation = new CancellationTokenSource();
        var resolver = _https.Resolver(server.Address, options => options with { AttemptTimeout = Patience });
        var cancelled = resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: cancellation.Token).AsTask();
        Assert.True(await asked.WaitAsync(Patience));
        await cancellation.CancelAsync();
        Assert.Equal(LookupOutcome.Cancelled, (await cancelled.WaitAsync(Patience)).Outcome);
        var disposed = resolver.LookupAsync(Name, RecordType.A, Patience).AsTask();
        Assert.True(await asked.WaitAsync(Patience));
        await resolver.DisposeAsync();
        Assert.Equal(LookupOutcome.Cancelled, (await disposed.WaitAsync(Patience)).Outcome);
        Assert.Equal(LookupOutcome.Cancelled, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }
}
