using System.Security.Cryptography;
using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>Replies over HTTPS that are none.</summary>
public sealed class HttpsMalformedReplyTests : IDisposable
{
    private readonly HttpsPeers _https = new();

    public void Dispose() => _https.Dispose();

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

    private async Task MalformedAsync(Func<HttpsQuery, Task> script, string? reason)
    {
        await using var server = await _https.ServeAsync(script);
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Malformed, reason), (result.Outcome, result.Reason));
        Assert.Null(result.Reply);
    }
}
