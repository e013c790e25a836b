using System.Diagnostics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using DnsOrleans.Dns.Records;
using DnsOrleans.Dns.Tests.Resolving;
using DnsOrleans.NameServers.Certificates;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>DNS over HTTPS (RFC 8484).</summary>
public sealed class HttpsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    private readonly TestAuthority _authority = new();
    private readonly X509Certificate2 _certificate;

    public HttpsTests() => _certificate = _authority.Issue("localhost", "127.0.0.1").Load();

    public void Dispose()
    {
        _certificate.Dispose();
        _authority.Dispose();
    }

    [Fact]
    public async Task A_query_is_posted_over_http_2_under_the_id_0()
    {
        await using var server = await ServeAsync(query => query.AnswerAsync());
        var result = await LookupAsync(server.Address);
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
        await using var server = await ServeAsync(query => query.AnswerAsync());
        var result = await LookupAsync(server.Address with { UsesGet = true, Path = "/resolve" });
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
        await using var server = await ServeAsync(query => query.AnswerAsync());
        Assert.Equal(LookupOutcome.Replied, (await LookupAsync(server.Address)).Outcome);
        Assert.DoesNotContain("traceparent", Assert.Single(server.Queries).Headers.Keys);
    }

    [Fact]
    public async Task Http_1_1_is_spoken_where_the_server_has_no_http_2()
    {
        await using var server = await ServeAsync(query => query.AnswerAsync(), HttpProtocols.Http1);
        await using var resolver = Resolver(server.Address);
        for (var lookup = 0; lookup < 3; lookup++)
            Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal("POST /dns-query HTTP/1.1", server.Queries.First().Line);
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Hundreds_of_lookups_share_one_connection()
    {
        await using var server = await ServeAsync(query => query.AnswerAsync());
        await using var resolver = Resolver(server.Address);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        var results = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()));
        Assert.All(results, result => Assert.Equal((LookupOutcome.Replied, 1), (result.Outcome, result.Attempts)));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task An_idle_connection_is_closed_and_the_next_lookup_opens_another()
    {
        var closed = new TaskCompletionSource();
        await using var server = await ServeAsync(query =>
        {
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.ConnectionClosed.Register(() => closed.TrySetResult());
            return query.AnswerAsync();
        });
        await using var resolver = Resolver(server.Address, options => options with { IdleTimeout = TimeSpan.FromMilliseconds(50) });
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        await closed.Task.WaitAsync(Patience);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task Ttls_are_less_by_the_age_that_a_cache_tells()
    {
        await using var server = await ServeAsync(query =>
        {
            query.Context.Response.Headers.Age = "250";
            return query.SendAsync(query.Reply(query.Record("192.0.2.1", 600), query.Record("192.0.2.2", 100)));
        });
        var result = await LookupAsync(server.Address);
        Assert.Equal([350u, 0u], result.Reply!.Answers.Select(record => record.Ttl));
    }

    [Fact]
    public async Task A_reply_may_have_64_kibibytes()
    {
        await using var server = await ServeAsync(query =>
        {
            var record = new ResourceRecord(Name, RecordType.TXT, RecordClass.IN, 60, new TxtRecord(new string('x', 243)));
            return query.SendAsync(query.Reply([.. Enumerable.Repeat(record, 255)]));
        });
        Assert.Equal(255, (await LookupAsync(server.Address)).Reply!.Answers.Length);
    }

    [Theory]
    [InlineData(StatusCodes.Status500InternalServerError)]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status302Found)]
    [InlineData(StatusCodes.Status429TooManyRequests)]
    public async Task Another_status_than_200_is_a_network_error_that_says_so(int status)
    {
        await using var server = await ServeAsync(query =>
        {
            query.Context.Response.StatusCode = status;
            query.Context.Response.Headers.Location = "/elsewhere";
            return Task.CompletedTask;
        });
        await using var good = await ServeAsync(query => query.AnswerAsync());
        await using var resolver = new DnsResolver(new() { Servers = [server.Address, good.Address], TrustedRoots = [_authority.Root] });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(good.Address, result.Server);
        Assert.Equal((LookupOutcome.NetworkError, $"answered HTTP {status} rather than 200"), (result.AttemptLog[0].Outcome, result.AttemptLog[0].Reason));
        Assert.Single(server.Queries);
    }

    [Fact]
    public Task Another_content_type_is_malformed() =>
        MalformedAsync(query => query.SendAsync(query.Reply(), "text/html"), "answered with something else than application/dns-message");

    [Fact]
    public Task A_body_that_is_too_long_by_its_header_is_malformed() => MalformedAsync(query =>
    {
        query.Context.Response.ContentLength = 1_000_000;
        return query.SendAsync(new byte[1_000_000]);
    }, "answered with more than 65535 octets");

    [Fact]
    public Task A_body_that_never_ends_is_malformed() => MalformedAsync(async query =>
    {
        query.Context.Response.ContentType = "application/dns-message";
        while (!query.Context.RequestAborted.IsCancellationRequested)
            await query.Context.Response.Body.WriteAsync(new byte[1000], query.Context.RequestAborted);
    }, "answered with more than 65535 octets");

    [Fact]
    public Task An_empty_body_is_malformed() => MalformedAsync(query => query.SendAsync([]), "answered another question");

    [Fact]
    public Task Another_name_in_the_question_is_malformed() => MalformedAsync(query =>
    {
        var reply = query.Reply(query.Record());
        reply[13] = (byte)'g';
        return query.SendAsync(reply);
    }, "answered another question");

    [Fact]
    public Task Another_id_than_0_is_malformed() => MalformedAsync(query =>
    {
        var reply = query.Reply(query.Record());
        reply[1] = 1;
        return query.SendAsync(reply);
    }, "answered another question");

    [Fact]
    public Task Rubbish_after_the_right_head_is_malformed() => MalformedAsync(query =>
    {
        var reply = query.Reply(query.Record());
        RandomNumberGenerator.Fill(reply.AsSpan(12 + Name.Wire.Length + 4));
        reply.AsSpan(12 + Name.Wire.Length + 4, 2).Fill(0xFF);
        return query.SendAsync(reply);
    }, null);

    [Fact]
    public async Task A_goaway_costs_no_lookup()
    {
        await using var server = await ServeAsync(async query =>
        {
            await query.AnswerAsync();
            // Kestrel sends GOAWAY and lets what has begun end.
            query.Context.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        });
        await using var resolver = Resolver(server.Address);
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
        await using var server = await ServeAsync(query =>
        {
            if (Interlocked.Increment(ref asked) > 1)
                return query.AnswerAsync();
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return Task.CompletedTask;
        });
        var result = await LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Replied, 1), (result.Outcome, result.Attempts));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task A_query_lost_twice_is_a_network_error()
    {
        await using var server = await ServeAsync(query =>
        {
            query.Context.Features.Get<IConnectionLifetimeFeature>()!.Abort();
            return Task.CompletedTask;
        });
        var result = await LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.NetworkError, "broke the HTTP connection off twice"), (result.Outcome, result.Reason));
        Assert.Equal(2, server.Queries.Count);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_and_says_so()
    {
        using var certificate = _authority.Issue("other.example").Load();
        await using var server = await HttpsServer.StartAsync(certificate, query => query.AnswerAsync());
        var result = await LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Untrusted, "showed a certificate for other.example, not localhost"), (result.Outcome, result.Reason));
        Assert.Empty(server.Queries);
    }

    [Fact]
    public async Task An_unknown_authority_is_refused_and_says_so()
    {
        await using var server = await ServeAsync(query => query.AnswerAsync());
        await using var resolver = new DnsResolver(new() { Servers = [server.Address] });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Untrusted, "showed a certificate of an authority that is not trusted here: CN=Test authority"), (result.Outcome, result.Reason));
    }

    [Fact]
    public async Task A_server_that_never_shakes_hands_ends_at_the_deadline()
    {
        await using var silent = new ScriptedServer(_ => { });
        await using var resolver = Resolver(new(TransportProtocol.Https, silent.EndPoint));
        var result = await resolver.LookupAsync(Name, RecordType.A, TimeSpan.FromMilliseconds(300));
        Assert.Equal(LookupOutcome.TimedOut, result.Outcome);
        Assert.InRange(result.Duration.TotalMilliseconds, 295, 10_000);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_ends_at_the_deadline_and_others_lookups_go_on()
    {
        var release = new TaskCompletionSource();
        await using var server = await ServeAsync(async query =>
        {
            if (query.Message.Question!.Value.Type == RecordType.MX)
                await release.Task;
            await query.AnswerAsync();
        });
        await using var resolver = Resolver(server.Address);
        var silent = await resolver.LookupAsync(Name, RecordType.MX, TimeSpan.FromMilliseconds(200));
        Assert.Equal(LookupOutcome.TimedOut, silent.Outcome);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        release.SetResult();
    }

    [Fact]
    public async Task Cancellation_and_disposal_end_lookups_at_once()
    {
        var asked = new SemaphoreSlim(0);
        await using var server = await ServeAsync(async query =>
        {
            asked.Release();
            await Task.Delay(Timeout.InfiniteTimeSpan, query.Context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        using var cancellation = new CancellationTokenSource();
        var resolver = Resolver(server.Address, options => options with { AttemptTimeout = Patience });
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

    private Task<HttpsServer> ServeAsync(Func<HttpsQuery, Task> script, HttpProtocols protocols = HttpProtocols.Http1AndHttp2) =>
        HttpsServer.StartAsync(_certificate, script, protocols);

    private DnsResolver Resolver(ResolverAddress server, Func<DnsResolverOptions, DnsResolverOptions>? configure = null) =>
        ResolverTests.Resolver([server], options => (configure ?? (same => same))(options with { TrustedRoots = [_authority.Root] }));

    private async Task<LookupResult> LookupAsync(ResolverAddress server)
    {
        await using var resolver = Resolver(server);
        return await resolver.LookupAsync(Name, RecordType.A, Patience);
    }

    private async Task MalformedAsync(Func<HttpsQuery, Task> script, string? reason)
    {
        await using var server = await ServeAsync(script);
        var result = await LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Malformed, reason), (result.Outcome, result.Reason));
        Assert.Null(result.Reply);
    }
}
