using System.Collections.Concurrent;
using System.Net;
using DnsOrleans.Dns.Bulk;
using DnsOrleans.Dns.Transport.Udp.Native;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>Many names in one call, whichever way its datagrams go.</summary>
public abstract class BulkTests(DatagramIO datagrams)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Every_name_is_answered_once_with_its_own_answer_though_datagrams_are_lost_doubled_and_shuffled()
    {
        const int Names = 3000;
        var held = new ConcurrentQueue<Action>();
        await using var server = new ScriptedServer(query =>
        {
            // Every seventh is lost, every fifth comes twice, and every other one comes behind the one after it.
            if (query.Number % 7 == 0)
                return;
            if (query.Number % 5 == 0)
                query.Answer(AddressOf(query));
            if (!held.TryDequeue(out var earlier))
            {
                held.Enqueue(() => query.Answer(AddressOf(query)));
                return;
            }
            query.Answer(AddressOf(query));
            earlier();
        });
        await using var resolver = Open(server, options => options with { AttemptTimeout = TimeSpan.FromMilliseconds(100), MaxAttempts = 100 });
        var answers = new Dictionary<string, string>();
        var summary = await resolver.LookupManyAsync(
            NumberedNames(Names),
            RecordType.A,
            (in BulkResult result) =>
            {
                Assert.Equal(LookupOutcome.Replied, result.Outcome);
                Assert.True(result.Reply.TryRead(out var message));
                answers.Add(result.Name.ToString(), Assert.Single(message.Answers).Data.ToString());
            },
            new() { Window = 64, Timeout = Patience },
            TestContext.Current.CancellationToken);
        Assert.Equal(new BulkSummary(Names, Names, true), summary);
        Assert.Equal(Names, answers.Count);
        Assert.All(Enumerable.Range(1, Names), number => Assert.Equal(AddressOf(number), answers[$"{number}.example."]));
    }

    [Fact]
    public async Task No_more_lookups_are_under_way_than_the_window_allows_and_ports_change()
    {
        const int Window = 8;
        var (waiting, most) = (0, 0);
        await using var server = new ScriptedServer(async query =>
        {
            most = Math.Max(most, Interlocked.Increment(ref waiting));
            await Task.Yield();
            Interlocked.Decrement(ref waiting);
            query.Answer();
        });
        await using var resolver = Open(server);
        await resolver.LookupManyAsync(NumberedNames(640), RecordType.A, (in BulkResult result) => Assert.Equal(LookupOutcome.Replied, result.Outcome), new() { Window = Window, Timeout = Patience });
        Assert.InRange(most, 1, Window);
        Assert.All(server.Queries.GroupBy(query => query.Client.Port), port => Assert.InRange(port.Count(), 1, 64));
    }

    [Fact]
    public async Task A_name_that_fails_hides_none_of_the_others()
    {
        await using var server = new ScriptedServer(query =>
        {
            switch (Number(query) % 4)
            {
                case 0:
                    query.Answer(ResponseCode.ServFail);
                    break;
                case 1:
                    query.Answer(ResponseCode.NXDomain);
                    break;
                case 2:
                    query.Answer();
                    break;
            }
        });
        await using var resolver = Open(server);
        var outcomes = new List<(LookupOutcome, ResponseCode?)>();
        var summary = await resolver.LookupManyAsync(
            NumberedNames(40),
            RecordType.A,
            (in BulkResult result) => outcomes.Add((result.Outcome, result.Outcome == LookupOutcome.Replied ? result.Reply.ResponseCode : null)),
            new() { Timeout = TimeSpan.FromMilliseconds(400) });
        Assert.Equal(new BulkSummary(40, 30, true), summary);
        var counted = outcomes.CountBy(outcome => outcome).ToDictionary();
        Assert.Equal(10, counted[(LookupOutcome.Replied, ResponseCode.ServFail)]);
        Assert.Equal(10, counted[(LookupOutcome.Replied, ResponseCode.NXDomain)]);
        Assert.Equal(10, counted[(LookupOutcome.Replied, ResponseCode.NoError)]);
        Assert.Equal(10, counted[(LookupOutcome.TimedOut, null)]);
    }

    [Fact]
    public async Task A_silent_server_is_waited_for_by_the_resolvers_own_clock()
    {
        var time = new FakeTimeProvider();
        using var asked = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(_ => asked.Release());
        await using var resolver = Open(server, options => options with { AttemptTimeout = TimeSpan.FromSeconds(1), MaxAttempts = 2 }, time);
        var attempts = new List<(LookupOutcome Outcome, int Attempts, TimeSpan Duration)>();
        var call = resolver.LookupManyAsync(
            NumberedNames(3), RecordType.A, (in BulkResult result) => attempts.Add((result.Outcome, result.Attempts, result.Duration)), new() { Timeout = TimeSpan.FromSeconds(5) });
        foreach (var seconds in (int[])[1, 4])
        {
            for (var query = 0; query < 3; query++)
                Assert.True(await asked.WaitAsync(Patience));
            Assert.False(call.IsCompleted);
            time.Advance(TimeSpan.FromSeconds(seconds));
        }
        Assert.Equal(new BulkSummary(3, 0, true), await call.WaitAsync(Patience));
        Assert.Equal(Enumerable.Repeat((LookupOutcome.TimedOut, 2, TimeSpan.FromSeconds(5)), 3), attempts);
    }

    [Fact]
    public async Task A_truncated_reply_is_asked_again_over_tcp()
    {
        await using var server = new ScriptedServer(query => query.Send(query.Reply(AddressOf(query), flags: query.IsTcp ? HeaderFlags.None : HeaderFlags.TC)));
        await using var resolver = Open(server);
        var answers = new ConcurrentBag<(string, TransportProtocol, int)>();
        await resolver.LookupManyAsync(
            NumberedNames(50), RecordType.A, (in BulkResult result) => answers.Add((Address(result), result.Protocol, result.Attempts)), new() { Timeout = Patience });
        Assert.Equal(
            Enumerable.Range(1, 50).Select(number => (AddressOf(number), TransportProtocol.Tcp, 2)).Order(),
            answers.Order());
    }

    [Fact]
    public async Task Cancellation_ends_what_is_under_way_and_begins_no_more()
    {
        using var cancellation = new CancellationTokenSource();
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number <= 100)
                query.Answer();
            else
                cancellation.Cancel();
        });
        await using var resolver = Open(server);
        var outcomes = new List<LookupOutcome>();
        var summary = await resolver.LookupManyAsync(
            Endless(), RecordType.A, (in BulkResult result) => outcomes.Add(result.Outcome), new() { Window = 16, Timeout = Patience }, cancellation.Token).WaitAsync(Patience);
        Assert.False(summary.IsComplete);
        Assert.Equal(summary.Lookups, outcomes.Count);
        Assert.Equal(summary.Replied, outcomes.Count(outcome => outcome == LookupOutcome.Replied));
        Assert.InRange(outcomes.Count(outcome => outcome == LookupOutcome.Cancelled), 1, 16);
    }

    [Fact]
    public async Task A_token_cancelled_before_ends_the_call_at_once()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        var summary = await resolver.LookupManyAsync(Endless(), RecordType.A, (in BulkResult _) => { }, cancellationToken: new CancellationToken(true)).WaitAsync(Patience);
        Assert.False(summary.IsComplete);
        Assert.Equal(0, summary.Replied);
    }

    [Fact]
    public async Task Disposal_of_the_resolver_ends_the_call()
    {
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => asked.TrySetResult());
        var resolver = Open(server);
        var call = resolver.LookupManyAsync(Endless(), RecordType.A, (in BulkResult result) => Assert.Equal(LookupOutcome.Cancelled, result.Outcome), new() { Timeout = Patience });
        await asked.Task.WaitAsync(Patience);
        await resolver.DisposeAsync();
        Assert.False((await call.WaitAsync(Patience)).IsComplete);
    }

    [Fact]
    public async Task What_the_visitor_or_the_source_throws_ends_the_call_with_it()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            resolver.LookupManyAsync(Endless(), RecordType.A, (in BulkResult _) => throw new InvalidTimeZoneException()).WaitAsync(Patience));
        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            resolver.LookupManyAsync(NumberedNames(100).Concat(Throwing()), RecordType.A, (in BulkResult _) => { }).WaitAsync(Patience));

        static IEnumerable<DnsName> Throwing() => Enumerable.Range(0, 1).Select(DnsName (_) => throw new InvalidTimeZoneException());
    }

    [Fact]
    public async Task No_names_are_no_work()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        Assert.Equal(new BulkSummary(0, 0, true), await resolver.LookupManyAsync([], RecordType.A, (in BulkResult _) => Assert.Fail("of what?")));
    }

    [Fact]
    public async Task A_call_goes_on_with_the_sockets_of_the_one_before()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        for (var call = 0; call < 6; call++)
            Assert.Equal(new BulkSummary(10, 10, true), await resolver.LookupManyAsync(NumberedNames(10), RecordType.A, (in BulkResult _) => { }, new() { Timeout = Patience }));
        Assert.Single(server.Queries.Select(query => query.Client.Port).Distinct());
    }

    [Fact]
    public async Task Calls_at_once_and_one_after_the_other_each_get_their_own_answers()
    {
        await using var server = new ScriptedServer(query => query.Answer(AddressOf(query)));
        await using var resolver = Open(server);
        for (var round = 0; round < 5; round++)
            await Task.WhenAll(Enumerable.Range(0, 3).Select(call => AskAsync(call * 1000)));

        async Task AskAsync(int first)
        {
            var answers = new ConcurrentBag<(string, string)>();
            var summary = await resolver.LookupManyAsync(
                NumberedNames(first, 100), RecordType.A, (in BulkResult result) => answers.Add((result.Name.ToString(), Address(result))), new() { Window = 32, Timeout = Patience });
            Assert.Equal(new BulkSummary(100, 100, true), summary);
            Assert.Equal(
                Enumerable.Range(first + 1, 100).Select(number => ($"{number}.example.", AddressOf(number))).Order(),
                answers.Order());
        }
    }

    [Fact]
    public async Task A_call_after_one_that_was_ended_early_is_whole()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        for (var round = 1; round <= 10; round++)
        {
            using var cancellation = new CancellationTokenSource();
            var left = round * 7;
            var ended = await resolver.LookupManyAsync(Endless(), RecordType.A, (in BulkResult _) => EndAfter(ref left, cancellation), new() { Window = 16, Timeout = Patience }, cancellation.Token);
            Assert.False(ended.IsComplete);
            await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
                resolver.LookupManyAsync(Endless(), RecordType.A, (in BulkResult _) => throw new InvalidTimeZoneException(), new() { Window = 16, Timeout = Patience }));
            Assert.Equal(new BulkSummary(50, 50, true), await resolver.LookupManyAsync(NumberedNames(50), RecordType.A, (in BulkResult _) => { }, new() { Window = 16, Timeout = Patience }));
        }

        static void EndAfter(ref int left, CancellationTokenSource cancellation)
        {
            if (--left == 0)
                _ = cancellation.CancelAsync();
        }
    }

    [Fact]
    public async Task A_lookup_that_a_visitor_begins_at_another_resolver_comes_to_its_end()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        await using var other = Open(server);
        ValueTask<LookupResult> begun = default;
        await resolver.LookupManyAsync(
            NumberedNames(1),
            RecordType.A,
            (in BulkResult result) => begun = other.LookupAsync(result.Name, RecordType.A, Patience, cancellationToken: new(canceled: true)),
            new() { Timeout = Patience },
            TestContext.Current.CancellationToken);
        Assert.Equal(LookupOutcome.Cancelled, (await begun.AsTask().WaitAsync(Patience)).Outcome);
    }

    private protected static IEnumerable<DnsName> NumberedNames(int count) => NumberedNames(0, count);

    private static IEnumerable<DnsName> NumberedNames(int after, int count) => Enumerable.Range(after + 1, count).Select(number => Parse($"{number}.example."));

    private protected static string Address(in BulkResult result) => result.Reply.TryRead(out var message) ? Assert.Single(message.Answers).Data.ToString() : "";

    private protected DnsResolver Open(ScriptedServer server, Func<DnsResolverOptions, DnsResolverOptions>? configure = null, TimeProvider? time = null)
    {
        Assert.SkipUnless(datagrams != DatagramIO.Batched || BatchEngine.IsSupported, "no batches of datagrams on this system");
        var options = new DnsResolverOptions { Servers = [server.Address], DatagramIO = datagrams };
        return new(configure is null ? options : configure(options), time);
    }

    private static IEnumerable<DnsName> Endless()
    {
        for (var number = 1; ; number++)
            yield return Parse($"{number}.example.");
    }

    private static int Number(ScriptedQuery query) => int.Parse(query.Message.Question!.Value.Name.ToString().Split('.')[0]);

    private static string AddressOf(ScriptedQuery query) => AddressOf(Number(query));

    private static string AddressOf(int number) => new IPAddress(BitConverter.GetBytes(number)).ToString();
}

public sealed class BulkOneByOneTests() : BulkTests(DatagramIO.Single);

public sealed class BulkInBatchesTests() : BulkTests(DatagramIO.Batched)
{
    [Fact]
    public async Task A_lookup_allocates_less_than_64_octets()
    {
        const int Names = 5000;
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Open(server);
        var name = Parse("host.example.");
        // Counted on the receiving thread, as the server's own allocations are none of the call's: from the first result there to the last.
        var (thread, first, last, lookups) = (0, 0L, 0L, 0);
        await resolver.LookupManyAsync(
            Enumerable.Repeat(name, Names),
            RecordType.A,
            (in BulkResult _) =>
            {
                if (++lookups < Names / 5)
                    return;
                if (thread == 0)
                    (thread, first) = (Environment.CurrentManagedThreadId, GC.GetAllocatedBytesForCurrentThread());
                else if (thread == Environment.CurrentManagedThreadId)
                    last = GC.GetAllocatedBytesForCurrentThread();
            },
            new() { Window = 32, Timeout = TimeSpan.FromSeconds(60) });
        Assert.InRange((last - first) / (double)(Names - (Names / 5)), 0, 64);
    }
}
