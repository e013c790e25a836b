using System.Diagnostics;
using DnsOrleans.Dns.Records;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>What a query and its reply are over HTTP (RFC 8484 sections 4 to 6).</summary>
public sealed class HttpsExchangeTests : IDisposable
{
    private readonly HttpsPeers _https = new();

    public void Dispose() => _https.Dispose();

    [Fact]
    public async Task A_query_is_posted_over_http_2_under_the_id_0()
    {
        await using var server = await _https.ServeAsync(query => query.AnswerAsync());
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Replied, TransportProtocol.Https, 1), (result.Outcome, result.Protocol, result.Attempts));
        var query = Assert.Single(server.Queries);
        Assert.Equal("POST /dns-query HTTP/2", query.Line);
        Assert.Equal(("application/dns-message", "application/dns-message"), (query.Headers["Content-Type"], query.Headers["Accept"]));
        Assert.Equal(0, query.Message.Id);
        Assert.Equal(Name, query.Message.Question!.Value.Name);
    }

    [Fact]
    public async Task A_template_makes_it_a_get()
    {
        await using var server = await _https.ServeAsync(query => query.AnswerAsync());
        var result = await _https.LookupAsync(server.Address with { UsesGet = true, Path = "/resolve" });
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        var query = Assert.Single(server.Queries);
        Assert.Equal("GET /resolve HTTP/2", query.Line);
        Assert.Equal(0, query.Message.Id);
        // Without padding (RFC 8484 section 4.1).
        Assert.Equal(1, query.Query.Count(character => character == '='));
    }

    [Fact]
    public async Task No_trace_is_told_to_the_server()
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        using var source = new ActivitySource("a test's");
        using var span = source.StartActivity("lookup");
        await using var server = await _https.ServeAsync(query => query.AnswerAsync());
        Assert.Equal(LookupOutcome.Replied, (await _https.LookupAsync(server.Address)).Outcome);
        Assert.DoesNotContain("traceparent", Assert.Single(server.Queries).Headers.Keys);
    }

    [Fact]
    public async Task Http_1_1_is_spoken_where_the_server_has_no_http_2()
    {
        await using var server = await _https.ServeAsync(query => query.AnswerAsync(), HttpProtocols.Http1);
        await using var resolver = _https.Resolver(server.Address);
        for (var lookup = 0; lookup < 8; lookup++)
            Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal("POST /dns-query HTTP/1.1", server.Queries.First().Line);
        // .NET opens a second one where it learns too late that the first, meant for HTTP/2, serves HTTP/1.1.
        Assert.InRange(server.Connections, 1, 2);
    }

    [Fact]
    public async Task Ttls_are_less_by_the_age_that_a_cache_tells()
    {
        await using var server = await _https.ServeAsync(query =>
        {
            query.Context.Response.Headers.Age = "250";
            return query.SendAsync(query.Reply(query.Record("192.0.2.1", 600), query.Record("192.0.2.2", 100)));
        });
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal([350u, 0u], result.Reply!.Answers.Select(record => record.Ttl));
    }

    [Fact]
    public async Task A_reply_may_have_64_kibibytes()
    {
        await using var server = await _https.ServeAsync(query =>
        {
            var record = new ResourceRecord(Name, RecordType.TXT, RecordClass.IN, 60, new TxtRecord(new string('x', 243)));
            return query.SendAsync(query.Reply([.. Enumerable.Repeat(record, 255)]));
        });
        Assert.Equal(255, (await _https.LookupAsync(server.Address)).Reply!.Answers.Length);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    public async Task Another_status_than_200_is_a_network_error_that_says_so(int status)
    {
        await using var server = await _https.ServeAsync(query =>
        {
            query.Context.Response.StatusCode = status;
            query.Context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        await using var good = await _https.ServeAsync(query => query.AnswerAsync());
        await using var resolver = new DnsResolver(new() { Servers = [server.Address, good.Address], TrustedRoots = [_https.Root] });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(good.Address, result.Server);
        Assert.Equal((LookupOutcome.NetworkError, $"answered HTTP {status} rather than 200"), (result.AttemptLog[0].Outcome, result.AttemptLog[0].Reason));
        Assert.Single(server.Queries);
    }
}
