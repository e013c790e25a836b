using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Resolving;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

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
        await using var resolver = Resolver([server.TcpAddress], options => options with { QueriesPerConnection = 500 });
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
        await using var resolver = Resolver([server.TcpAddress], options => options with { MaxConnections = 3, QueriesPerConnection = 10, AttemptTimeout = Patience });
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
        await using var resolver = Resolver([server.TcpAddress]);
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
        await using var resolver = Resolver([server.TcpAddress]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
    }

    [Fact]
    public async Task A_server_that_answers_one_query_and_closes_answers_all()
    {
        await using var server = new ScriptedServer(query =>
        {
            AnswerByNumber(query);
            query.Close();
        });
        await using var resolver = Resolver([server.TcpAddress], options => options with { MaxAttempts = 1 });
        await LookUpAsync(resolver, 1..41);
    }

    [Fact]
    public async Task What_a_closed_connection_left_unanswered_is_asked_again_on_one_fresh_connection()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Connection > 1)
                AnswerByNumber(query);
            else if (query.Number == 100)
                query.Close();
        });
        await using var resolver = Resolver([server.TcpAddress], options => options with { MaxAttempts = 1 });
        await LookUpAsync(resolver, 1..101);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_query_lost_twice_is_a_network_error_and_the_next_server_is_asked()
    {
        await using var closing = new ScriptedServer(query => query.Reset());
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Resolver([closing.TcpAddress, good.TcpAddress]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(good.TcpAddress, result.Server);
        Assert.Equal(LookupOutcome.NetworkError, result.AttemptLog[0].Outcome);
        Assert.Equal("closed the connection twice without an answer", result.AttemptLog[0].Reason);
        Assert.Equal(2, closing.Queries.Count);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_the_next_lookup_opens_another()
    {
        var time = new FakeTimeProvider();
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = new DnsResolver(new() { Servers = [server.TcpAddress], IdleTimeout = TimeSpan.FromSeconds(7) }, time);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        time.Advance(TimeSpan.FromSeconds(6.9));
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal(1, server.Connections);
        time.Advance(TimeSpan.FromSeconds(7));
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_server_that_closes_idle_connections_costs_no_lookup()
    {
        await using var server = new ScriptedServer(query =>
        {
            query.Answer();
            query.Close();
        });
        await using var resolver = Resolver([server.TcpAddress], options => options with { MaxAttempts = 1 });
        for (var lookup = 0; lookup < 20; lookup++)
            Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_connection_on_which_nothing_comes_any_more_gets_no_further_queries()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Connection > 1)
                query.Answer();
        });
        await using var resolver = Resolver([server.TcpAddress], options => options with { AttemptTimeout = TimeSpan.FromSeconds(1.1), AttemptJitter = 0 });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, 2), (result.Outcome, result.Attempts));
        Assert.Equal(2, server.Connections);
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
        await using var resolver = Resolver([server.TcpAddress]);
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
        await using var resolver = Resolver([server.TcpAddress], options => options with { AttemptTimeout = Patience });
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
        var resolver = Resolver([server.TcpAddress], options => options with { MaxConnections = 1, QueriesPerConnection = 1 });
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
        await using var resolver = Resolver([server.TcpAddress], options => options with { MaxInFlight = 8, MaxAttempts = 1, AttemptTimeout = Patience });
        var lookups = Enumerable.Range(0, 20).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()).ToList();
        release.SetResult();
        var outcomes = (await Task.WhenAll(lookups)).Select(result => result.Outcome).ToList();
        Assert.Equal(8, outcomes.Count(outcome => outcome == LookupOutcome.Replied));
        Assert.Equal(12, outcomes.Count(outcome => outcome == LookupOutcome.Overloaded));
    }

    [Fact]
    public async Task A_closed_port_is_a_network_error_at_once()
    {
        var closed = ClosedPort() with { Protocol = TransportProtocol.Tcp };
        await using var resolver = Resolver([closed]);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, TransportProtocol.Tcp), (result.Outcome, result.Protocol));
        Assert.True(result.Duration < Patience / 2);
    }

    [Fact]
    public async Task A_host_name_is_resolved_for_the_connection()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = Resolver([server.TcpAddress with { EndPoint = new DnsEndPoint("localhost", server.EndPoint.Port) }]);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_host_name_without_an_address_is_a_network_error_that_says_so()
    {
        await using var resolver = Resolver([new(TransportProtocol.Tcp, new DnsEndPoint("nowhere.invalid", 53))], options => options with { AttemptTimeout = Patience });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, "has a host name for which this machine finds no address"), (result.Outcome, result.Reason));
    }

    private static void AnswerByNumber(ScriptedQuery query)
    {
        var label = query.Message.Question!.Value.Name.ToString().Split('.')[0];
        query.Answer(new IPAddress(BitConverter.GetBytes(int.Parse(label, CultureInfo.InvariantCulture))).ToString());
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

    private static async Task LookUpAsync(DnsResolver resolver, Range numbers)
    {
        var lookups = Enumerable.Range(numbers.Start.Value, numbers.End.Value - numbers.Start.Value)
            .Select(async number => (number, result: await resolver.LookupAsync(Parse($"{number}.example."), RecordType.A, Patience)));
        foreach (var (number, result) in await Task.WhenAll(lookups))
        {
            Assert.Equal((LookupOutcome.Replied, null), (result.Outcome, result.Reason));
            Assert.Equal(new ARecord(new IPAddress(BitConverter.GetBytes(number))), Assert.Single(result.Reply!.Answers).Data);
        }
    }
}
