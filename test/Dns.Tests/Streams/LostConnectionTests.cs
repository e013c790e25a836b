using DnsOrleans.Dns.Tests.Resolving;
using Microsoft.Extensions.Time.Testing;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;
using static DnsOrleans.Dns.Tests.Streams.TcpLookups;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>TCP connections that are closed, die or fall silent (RFC 7766 section 6.2.4).</summary>
public sealed class LostConnectionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    [Fact]
    public async Task A_server_that_answers_one_query_and_closes_answers_all()
    {
        await using var server = new ScriptedServer(query =>
        {
            AnswerByNumber(query);
            query.Close();
        });
        await using var resolver = Patient([server.TcpAddress], options => options with { MaxAttempts = 1 });
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
        await using var resolver = Patient([server.TcpAddress], options => options with { MaxAttempts = 1 });
        await LookUpAsync(resolver, 1..101);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_query_lost_twice_is_a_network_error_and_the_next_server_is_asked()
    {
        await using var closing = new ScriptedServer(query => query.Reset());
        await using var good = new ScriptedServer(query => query.Answer("192.0.2.4"));
        await using var resolver = Patient([closing.TcpAddress, good.TcpAddress]);
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
        await using var resolver = Patient([server.TcpAddress], options => options with { MaxAttempts = 1 });
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
        await using var resolver = Patient([server.TcpAddress], options => options with { AttemptTimeout = TimeSpan.FromSeconds(1.1), AttemptJitter = 0 });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, 2), (result.Outcome, result.Attempts));
        Assert.Equal(2, server.Connections);
    }
}
