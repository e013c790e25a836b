using static DnsOrleans.Dns.Tests.Https.HttpsPeers;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>Whom DNS over HTTPS trusts (RFC 8484 section 8.1).</summary>
public sealed class HttpsTrustTests : IDisposable
{
    private readonly HttpsPeers _https = new();

    public void Dispose() => _https.Dispose();

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_and_says_so()
    {
        await using var server = await _https.ServeAsync("other.example");
        var result = await _https.LookupAsync(server.Address);
        Assert.Equal((LookupOutcome.Untrusted, "showed a certificate for other.example, not localhost"), (result.Outcome, result.Reason));
        Assert.Empty(server.Queries);
    }

    [Fact]
    public async Task An_unknown_authority_is_refused_and_says_so()
    {
        await using var server = await _https.ServeAsync(query => query.AnswerAsync());
        await using var resolver = new DnsResolver(new() { Servers = [server.Address] });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Untrusted, "showed a certificate of an authority that is not trusted here: CN=Test authority"), (result.Outcome, result.Reason));
    }
}
