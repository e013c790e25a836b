using System.Collections.Concurrent;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Resolving;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;
using static DnsOrleans.Dns.Tests.Streams.TcpLookups;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>Many queries on few TCP connections (RFC 7766).</summary>
public sealed class MultiplexedTcpTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    [Fact]
    public async Task Hundreds_of_lookups_at_once_share_a_connection_and_each_has_its_own_answer()
    {
        await using var server = new ScriptedServer(AnswerByNumber);
        await using var resolver = Patient([server.TcpAddress], options => options with { QueriesPerConnection = 500 });
        await LookUpAsync(resolver, 1..501);
        await LookUpAsync(resolver, 501..1001);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Another_connection_is_opened_only_where_the_others_are_full_and_never_more_than_allowed()
    {
        var release = new TaskCompletionSource();
        var held = new SemaphoreSlim(0);
        await using var server = new ScriptedServer(query =>
        {
            held.Release();
            _ = AnswerLaterAsync(query);
        });
        await using var resolver = Patient([server.TcpAddress], options => options with { MaxConnections = 3, QueriesPerConnection = 10 });
        var lookups = LookUpAsync(resolver, 1..101);
        // All that fit are on their way, the rest waits its turn.
        for (var query = 0; query < 30; query++)
            Assert.True(await held.WaitAsync(Patience));
        Assert.Equal(3, server.Connections);
        Assert.Equal(30, server.Queries.Count);
        release.SetResult();
        await lookups;
        Assert.Equal(3, server.Connections);
        Assert.Equal(100, server.Queries.Count);

        async Task AnswerLaterAsync(ScriptedQuery query)
        {
            await release.Task;
            lock (release)
                AnswerByNumber(query);
        }
    }

    [Fact]
    public async Task Answers_may_come_in_any_order()
    {
        var held = new ConcurrentStack<ScriptedQuery>();
        await using var server = new ScriptedServer(query =>
        {
            held.Push(query);
            if (held.Count == 50)
            {
                foreach (var one in held)
                    AnswerByNumber(one);
            }
        });
        await using var resolver = Patient([server.TcpAddress]);
        await LookUpAsync(resolver, 1..51);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task A_reply_under_the_right_id_to_another_question_is_passed_over()
    {
        await using var server = new ScriptedServer(query =>
        {
            var forged = query.Reply("192.0.2.66");
            forged[13] = (byte)'g';
            query.Send(forged);
            query.Answer("192.0.2.1");
        });
        await using var resolver = Patient([server.TcpAddress]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_full_answer_of_64_kibibytes_comes_whole_among_others()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Message.Question!.Value.Type == RecordType.A)
                query.Answer();
            else
                query.Send(Large(query));
        });
        await using var resolver = Patient([server.TcpAddress]);
        var lookups = Enumerable.Range(0, 40).Select(i => resolver.LookupAsync(Name, i % 2 == 0 ? RecordType.A : RecordType.TXT, Patience).AsTask()).ToList();
        var results = await Task.WhenAll(lookups);
        Assert.All(results, result => Assert.Equal(LookupOutcome.Replied, result.Outcome));
        Assert.Equal([1, 255], results.Select(result => result.Reply!.Answers.Length).Distinct());
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Cancellation_ends_one_lookup_and_leaves_the_others_on_the_connection()
    {
        using var cancellation = new CancellationTokenSource();
        ScriptedQuery? held = null;
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number == 1)
            {
                held = query;
                asked.SetResult();
                return;
            }
            held!.Answer("192.0.2.66");
            query.Answer();
        });
        await using var resolver = Patient([server.TcpAddress]);
        var left = resolver.LookupAsync(Parse("left.example."), RecordType.A, Patience, cancellationToken: cancellation.Token).AsTask();
        await asked.Task.WaitAsync(Patience);
        await cancellation.CancelAsync();
        Assert.Equal(LookupOutcome.Cancelled, (await left).Outcome);
        var next = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(next.Reply!.Answers).Data.ToString());
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Disposal_ends_what_waits_and_what_waits_for_its_turn()
    {
        var asked = new TaskCompletionSource();
        await using var server = new ScriptedServer(_ => asked.TrySetResult());
        var resolver = Patient([server.TcpAddress], options => options with { MaxConnections = 1, QueriesPerConnection = 1 });
        var lookups = Enumerable.Range(0, 3).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()).ToList();
        await asked.Task.WaitAsync(Patience);
        await resolver.DisposeAsync();
        Assert.All(await Task.WhenAll(lookups).WaitAsync(Patience), result => Assert.Equal(LookupOutcome.Cancelled, result.Outcome));
        Assert.Equal(LookupOutcome.Cancelled, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task Queries_past_the_bound_of_all_are_refused()
    {
        var release = new TaskCompletionSource();
        await using var server = new ScriptedServer(async query => { await release.Task; query.Answer(); });
        await using var resolver = Patient([server.TcpAddress], options => options with { MaxInFlight = 8, MaxAttempts = 1 });
        var lookups = Enumerable.Range(0, 20).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()).ToList();
        release.SetResult();
        var outcomes = (await Task.WhenAll(lookups)).Select(result => result.Outcome).ToList();
        Assert.Equal(8, outcomes.Count(outcome => outcome == LookupOutcome.Replied));
        Assert.Equal(12, outcomes.Count(outcome => outcome == LookupOutcome.Overloaded));
    }

    private static byte[] Large(ScriptedQuery query)
    {
        var text = new TxtRecord(new string('x', 243));
        var asked = query.Message;
        var message = new DnsMessage
        {
            Id = asked.Id,
            Flags = HeaderFlags.QR,
            Question = asked.Question,
            Answers = [.. Enumerable.Repeat(new ResourceRecord(asked.Question!.Value.Name, RecordType.TXT, RecordClass.IN, 60, text), 255)],
        };
        var buffer = new byte[DnsMessage.MaxLength];
        Assert.True(message.TryWrite(buffer, out var length));
        Assert.InRange(length, 65_000, DnsMessage.MaxLength);
        return buffer[..length];
    }
}
