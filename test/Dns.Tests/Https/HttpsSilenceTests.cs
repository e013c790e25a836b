using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>When a connection of HTTPS on which nothing comes any more is left for a fresh one.</summary>
public sealed class HttpsSilenceTests : IDisposable
{
    private readonly HttpsPeers _https = new();
    private readonly FakeTimeProvider _time = new();
    private readonly SemaphoreSlim _held = new(0);
    private readonly TaskCompletionSource _release = new();
    private readonly TaskCompletionSource _firstClosed = new();
    private bool _hasFirst;

    public void Dispose()
    {
        _release.TrySetResult();
        _held.Dispose();
        _https.Dispose();
    }

    [Fact]
    public async Task A_query_without_a_reply_on_a_silent_connection_is_asked_again_on_a_fresh_one_and_the_silent_one_is_closed()
    {
        await using var server = await ServeAsync(RecordType.MX);
        await using var resolver = Resolver(server);
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver, RecordType.A)).Outcome);
        var lookup = LookupAsync(resolver, RecordType.MX);
        Assert.True(await _held.WaitAsync(Patience));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        var result = await lookup.WaitAsync(Patience);
        Assert.Equal((LookupOutcome.Replied, 2), (result.Outcome, result.Attempts));
        Assert.Equal(2, server.Connections);
        await _firstClosed.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task What_still_waits_on_a_silent_connection_gets_its_answer_there()
    {
        await using var server = await ServeAsync(RecordType.MX, RecordType.TXT);
        await using var resolver = Resolver(server);
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver, RecordType.A)).Outcome);
        var silent = LookupAsync(resolver, RecordType.MX);
        Assert.True(await _held.WaitAsync(Patience));
        _time.Advance(TimeSpan.FromSeconds(1));
        var patient = LookupAsync(resolver, RecordType.TXT);
        Assert.True(await _held.WaitAsync(Patience));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(2, (await silent.WaitAsync(Patience)).Attempts);
        Assert.False(_firstClosed.Task.IsCompleted);
        _release.SetResult();
        Assert.Equal((LookupOutcome.Replied, 1), await OutcomeAsync(patient));
        await _firstClosed.Task.WaitAsync(Patience);
    }

    [Fact]
    public async Task A_query_without_a_reply_leaves_a_connection_in_use_on_which_others_get_theirs()
    {
        await using var server = await ServeAsync(RecordType.MX);
        await using var resolver = Resolver(server);
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver, RecordType.A)).Outcome);
        var silent = LookupAsync(resolver, RecordType.MX);
        Assert.True(await _held.WaitAsync(Patience));
        _time.Advance(TimeSpan.FromSeconds(0.8));
        Assert.Equal((LookupOutcome.Replied, 1), await OutcomeAsync(LookupAsync(resolver, RecordType.A)));
        _time.Advance(TimeSpan.FromSeconds(0.7));
        Assert.Equal((LookupOutcome.Replied, 2), await OutcomeAsync(silent));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task What_a_hasty_caller_gives_up_leaves_the_connection_in_use()
    {
        await using var server = await ServeAsync(RecordType.MX, RecordType.TXT, RecordType.NS);
        await using var resolver = Resolver(server);
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver, RecordType.A)).Outcome);
        foreach (var type in (RecordType[])[RecordType.MX, RecordType.TXT, RecordType.NS])
        {
            using var cancellation = new CancellationTokenSource();
            var hasty = resolver.LookupAsync(Name, type, Patience, cancellationToken: cancellation.Token).AsTask();
            Assert.True(await _held.WaitAsync(Patience));
            _time.Advance(TimeSpan.FromSeconds(0.9));
            await cancellation.CancelAsync();
            Assert.Equal(LookupOutcome.Cancelled, (await hasty.WaitAsync(Patience)).Outcome);
        }
        Assert.Equal((LookupOutcome.Replied, 1), await OutcomeAsync(LookupAsync(resolver, RecordType.A)));
        Assert.Equal(1, server.Connections);
    }

    /// <summary>A server that holds back the first question for each of these types, and answers the rest.</summary>
    private Task<HttpsServer> ServeAsync(params RecordType[] silentOnce)
    {
        var silent = new HashSet<RecordType>(silentOnce);
        return _https.ServeAsync(async query =>
        {
            bool isHeld;
            lock (silent)
            {
                isHeld = silent.Remove(query.Message.Question!.Value.Type);
                if (!_hasFirst)
                    query.Context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(() => _firstClosed.TrySetResult());
                _hasFirst = true;
            }
            if (isHeld)
            {
                _held.Release();
                await _release.Task.WaitAsync(query.Context.RequestAborted);
            }
            await query.AnswerAsync();
        });
    }

    private DnsResolver Resolver(HttpsServer server) => new(new()
    {
        Servers = [server.Address],
        AttemptTimeout = TimeSpan.FromSeconds(1.5),
        AttemptJitter = 0,
        // HTTP's own goes by the system's clock.
        IdleTimeout = TimeSpan.FromHours(1),
        TrustedRoots = [_https.Root],
    }, _time);

    private static Task<LookupResult> LookupAsync(DnsResolver resolver, RecordType type) => resolver.LookupAsync(Name, type, Patience).AsTask();

    private static async Task<(LookupOutcome Outcome, int Attempts)> OutcomeAsync(Task<LookupResult> lookup)
    {
        var result = await lookup.WaitAsync(Patience);
        return (result.Outcome, result.Attempts);
    }
}
