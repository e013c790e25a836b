using System.Collections.Immutable;

namespace DnsOrleans.Dns.Tests.Resolving;

/// <summary>DNS cookies (RFC 7873) against servers that speak them rightly, wrongly and not at all.</summary>
public sealed class CookieTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly DnsName Name = ResolverTests.Parse("host.example.");
    private static readonly ImmutableArray<byte> First = [1, 1, 1, 1, 1, 1, 1, 1];
    private static readonly ImmutableArray<byte> Second = [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2];

    [Fact]
    public async Task A_servers_cookie_comes_back_with_the_next_query()
    {
        await using var server = new ScriptedServer(query => query.Send(WithCookie(query, query.Number == 1 ? First : Second)));
        await using var resolver = ResolverTests.Resolver(server);

        for (var lookup = 0; lookup < 3; lookup++)
            Assert.Equal(LookupOutcome.Replied, (await LookupAsync(resolver)).Outcome);

        var cookies = server.Queries.Select(query => query.Message.Edns!.Cookie!).ToList();
        Assert.Equal([ImmutableArray<byte>.Empty, First, Second], cookies.Select(cookie => cookie.Server), (left, right) => left.AsSpan().SequenceEqual(right.AsSpan()));
        Assert.Single(cookies.Select(cookie => cookie.Client).Distinct());
    }

    [Fact]
    public async Task Two_servers_never_see_the_same_client_cookie()
    {
        await using var one = new ScriptedServer(query => query.Answer(ResponseCode.ServFail));
        await using var other = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver([one.Address, other.Address]);

        await LookupAsync(resolver);

        Assert.NotEqual(ClientOf(Assert.Single(one.Queries)), ClientOf(Assert.Single(other.Queries)));
    }

    [Fact]
    public async Task A_server_without_cookies_is_believed()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver(server);

        Assert.Equal(TransportProtocol.Udp, (await LookupAsync(resolver)).Protocol);
        Assert.Equal(TransportProtocol.Udp, (await LookupAsync(resolver)).Protocol);
    }

    [Fact]
    public async Task A_reply_without_the_cookie_that_its_server_speaks_is_not_believed()
    {
        // What one who guesses id and port would send to a client whose server has shown a cookie before.
        await using var server = new ScriptedServer(query => query.Send(
            query.Number == 2 ? query.Reply("203.0.113.66") : WithCookie(query, First)));
        await using var resolver = ResolverTests.Resolver(server);

        await LookupAsync(resolver);
        var result = await LookupAsync(resolver);

        Assert.Equal((TransportProtocol.Tcp, "192.0.2.1"), (result.Protocol, Assert.Single(result.Reply!.Answers).Data.ToString()));
        Assert.Equal([LookupOutcome.Unproven, LookupOutcome.Replied], result.AttemptLog.Select(attempt => attempt.Outcome));
    }

    [Fact]
    public async Task A_reply_with_anothers_cookie_is_not_believed()
    {
        await using var server = new ScriptedServer(query => query.Send(
            query.IsTcp ? WithCookie(query, First) : query.Reply(edns: new() { Cookie = new(ClientOf(query) ^ 1, First) })));
        await using var resolver = ResolverTests.Resolver(server);

        Assert.Equal(TransportProtocol.Tcp, (await LookupAsync(resolver)).Protocol);
    }

    [Fact]
    public async Task Anothers_cookie_over_tcp_too_is_no_answer()
    {
        await using var server = new ScriptedServer(query => query.Send(query.Reply(edns: new() { Cookie = new(ClientOf(query) ^ 1, First) })));
        await using var resolver = ResolverTests.Resolver(server);

        var result = await LookupAsync(resolver);

        Assert.Equal((LookupOutcome.Unproven, 2), (result.Outcome, result.Attempts));
        Assert.Null(result.Reply);
    }

    [Fact]
    public async Task A_server_that_forgets_its_cookies_is_believed_again_once_it_has_said_so_over_tcp()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number == 1)
                query.Send(WithCookie(query, First));
            else
                query.Answer();
        });
        await using var resolver = ResolverTests.Resolver(server);

        var protocols = new List<TransportProtocol>();
        for (var lookup = 0; lookup < 3; lookup++)
            protocols.Add((await LookupAsync(resolver)).Protocol);

        Assert.Equal([TransportProtocol.Udp, TransportProtocol.Tcp, TransportProtocol.Udp], protocols);
    }

    [Fact]
    public async Task Badcookie_is_asked_again_with_the_cookie_that_it_brought()
    {
        await using var server = new ScriptedServer(query => query.Send(
            query.Message.Edns!.Cookie!.Server.IsEmpty ? WithCookie(query, First, ResponseCode.BadCookie) : WithCookie(query, First)));
        await using var resolver = ResolverTests.Resolver(server);

        var result = await LookupAsync(resolver);

        Assert.Equal((ResponseCode.NoError, TransportProtocol.Udp, 2), (result.Reply?.ResponseCode, result.Protocol, result.Attempts));
        Assert.Equal(ResponseCode.BadCookie, result.AttemptLog[0].ResponseCode);
    }

    [Fact]
    public async Task Badcookie_again_is_asked_over_tcp()
    {
        await using var server = new ScriptedServer(query => query.Send(
            query.IsTcp ? WithCookie(query, Second) : WithCookie(query, First, ResponseCode.BadCookie)));
        await using var resolver = ResolverTests.Resolver(server);

        var result = await LookupAsync(resolver);

        Assert.Equal((ResponseCode.NoError, TransportProtocol.Tcp, 3), (result.Reply?.ResponseCode, result.Protocol, result.Attempts));
    }

    [Fact]
    public async Task Badcookie_whatever_is_asked_ends_with_the_next_server()
    {
        await using var server = new ScriptedServer(query => query.Send(WithCookie(query, First, ResponseCode.BadCookie)));
        await using var next = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver([server.Address, next.Address]);

        var result = await LookupAsync(resolver);

        Assert.Equal((next.Address, 4), (result.Server, result.Attempts));
    }

    [Fact]
    public async Task A_server_that_refuses_options_is_asked_without_any()
    {
        await using var server = new ScriptedServer(query =>
        {
            if (query.Message.Edns is null)
                query.Answer();
            else
                query.Answer(ResponseCode.FormErr);
        });
        await using var resolver = ResolverTests.Resolver(server);

        Assert.Equal(ResponseCode.NoError, (await LookupAsync(resolver)).Reply?.ResponseCode);
    }

    [Fact]
    public async Task Without_the_option_no_cookie_is_sent()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver(server, options => options with { Cookies = false });

        await LookupAsync(resolver);

        Assert.Null(Assert.Single(server.Queries).Message.Edns!.Cookie);
    }

    [Fact]
    public async Task Over_tcp_alone_no_cookie_is_sent()
    {
        await using var server = new ScriptedServer(query => query.Answer());
        await using var resolver = ResolverTests.Resolver([new(TransportProtocol.Tcp, server.EndPoint)]);

        await LookupAsync(resolver);

        Assert.Null(Assert.Single(server.Queries).Message.Edns!.Cookie);
    }

    private static async Task<LookupResult> LookupAsync(DnsResolver resolver) =>
        await resolver.LookupAsync(Name, RecordType.A, Patience, cancellationToken: TestContext.Current.CancellationToken);

    private static ulong ClientOf(ScriptedQuery query) => query.Message.Edns!.Cookie!.Client;

    private static byte[] WithCookie(ScriptedQuery query, ImmutableArray<byte> cookie, ResponseCode code = ResponseCode.NoError) =>
        query.Reply(code: code, edns: new() { Cookie = new(ClientOf(query), cookie) });
}
