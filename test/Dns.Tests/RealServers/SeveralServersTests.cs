using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Servers that refuse, fail or are gone, and the next one.</summary>
public sealed class SeveralServersTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly Zone Small = Zone.Of("small.test", "a IN A 192.0.2.1");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Knot_refuses_a_foreign_name_with_an_extended_error()
    {
        await using var knot = await StartAsync(new Knot(new KnotZone(Small)));

        var result = await LookupAsync("outside.example.", knot);

        Assert.Equal(ResponseCode.Refused, result.Reply!.ResponseCode);
        // 20: Not Authoritative (RFC 8914 section 4.21).
        Assert.Equal([new ExtendedDnsError(20, "")], result.Reply.Edns!.Errors);
    }

    [Fact]
    public async Task Where_bind9_refuses_the_next_server_is_asked()
    {
        await using var bind9 = await StartAsync(new Bind9(Zone.Of("other.test")));
        await using var knot = await StartAsync(new Knot(new KnotZone(Small)));

        var result = await LookupAsync("a.small.test.", bind9, knot);

        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(knot.EndPoint, result.Server!.EndPoint);
        Assert.Equal([ResponseCode.Refused, ResponseCode.NoError], result.AttemptLog.Select(attempt => attempt.ResponseCode));
    }

    [Fact]
    public async Task Where_a_server_has_gone_the_next_one_is_asked()
    {
        var gone = await StartAsync(new Nsd(Small));
        await gone.DisposeAsync();
        await using var nsd = await StartAsync(new Nsd(Small));

        var result = await LookupAsync("a.small.test.", gone, nsd);

        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(nsd.EndPoint, result.Server!.EndPoint);
        Assert.Equal(2, result.Attempts);
    }

    [Fact]
    public async Task Unbound_recurses_and_says_so()
    {
        await using var nsd = await StartAsync(new Nsd(Small));
        await using var unbound = await StartAsync(new Unbound(nsd.EndPoint, Small.Origin));

        var result = await LookupAsync("a.small.test.", unbound);

        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(HeaderFlags.QR | HeaderFlags.RD | HeaderFlags.RA, result.Reply.Flags);
    }

    [Fact]
    public async Task Dnsdist_passes_the_question_on_and_the_answer_back()
    {
        await using var nsd = await StartAsync(new Nsd(Small));
        await using var dnsdist = await StartAsync(new Dnsdist(nsd.EndPoint, Small.Origin));

        var result = await LookupAsync("a.small.test.", dnsdist);

        Assert.Equal("192.0.2.1", Assert.Single(result.Reply!.Answers).Data.ToString());
        Assert.Equal(HeaderFlags.QR | HeaderFlags.AA | HeaderFlags.RD, result.Reply.Flags);
    }

    [Fact]
    public async Task Unbound_fails_once_its_upstream_is_dead_and_remembers_what_it_had()
    {
        var nsd = await StartAsync(new Nsd(Small));
        await using var unbound = await StartAsync(new Unbound(nsd.EndPoint, Small.Origin));
        var before = await LookupAsync("a.small.test.", unbound);
        await nsd.DisposeAsync();

        var remembered = await LookupAsync("a.small.test.", unbound);
        var failed = await LookupAsync("b.small.test.", unbound);

        Assert.Equal(before.Reply!.Answers.Select(record => record.Data), remembered.Reply!.Answers.Select(record => record.Data));
        Assert.Equal(ResponseCode.ServFail, failed.Reply!.ResponseCode);
        Assert.True(failed.Reply.Flags.HasFlag(HeaderFlags.RA));
    }

    [Fact]
    public async Task A_failed_validation_comes_with_its_reason()
    {
        await using var knot = await StartAsync(new Knot(new KnotZone(Small), new KnotZone(KnotZones.Signed) { Signed = true }));
        // The digest of no key at all.
        var anchor = $"signed.test. DS 1 13 2 {new string('0', 64)}";
        await using var unbound = await StartAsync(new Unbound(knot.EndPoint, Small.Origin, KnotZones.Signed.Origin) { TrustAnchors = [anchor] });

        var result = await LookupAsync("a.signed.test.", unbound);

        Assert.Equal(ResponseCode.ServFail, result.Reply!.ResponseCode);
        var error = Assert.Single(result.Reply.Edns!.Errors);
        // 9: DNSKEY Missing (RFC 8914 section 4.10).
        Assert.Equal(9, error.Code);
        Assert.Contains("signed.test", error.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thousand_lookups_at_once_each_get_their_own_answer()
    {
        const int Names = 1000;
        var zone = Zone.Of("many.test", Enumerable.Range(0, Names).Select(i => $"n{i} IN A 10.0.{i / 256}.{i % 256}"));
        await using var knot = await StartAsync(new Knot(new KnotZone(zone)));
        // knot's socket may overflow, so that some queries are lost and asked again.
        await using var resolver = new DnsResolver(new()
        {
            Servers = [new ResolverAddress(TransportProtocol.Udp, knot.EndPoint)],
            AttemptTimeout = TimeSpan.FromSeconds(1),
            MaxAttempts = 20,
        });

        var lookups = Enumerable.Range(0, Names).Select(i => LookupAsync(resolver, $"n{i}.many.test.")).ToList();
        var results = await Task.WhenAll(lookups);

        Assert.Equal(
            Enumerable.Range(0, Names).Select(i => $"10.0.{i / 256}.{i % 256}"),
            results.Select(result => Assert.Single(result.Reply!.Answers).Data.ToString()));
    }

    private static Task<NameServer> StartAsync(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
        return NameServer.StartAsync(program, Cancellation);
    }

    private static async Task<LookupResult> LookupAsync(string name, params IEnumerable<NameServer> servers)
    {
        await using var resolver = new DnsResolver(new()
        {
            Servers = [.. servers.Select(server => new ResolverAddress(TransportProtocol.Udp, server.EndPoint))],
            AttemptTimeout = TimeSpan.FromSeconds(5),
        });
        return await LookupAsync(resolver, name);
    }

    private static async Task<LookupResult> LookupAsync(DnsResolver resolver, string name)
    {
        Assert.True(DnsName.TryParse(name, out var parsed));
        var result = await resolver.LookupAsync(parsed, RecordType.A, Timeout, cancellationToken: Cancellation);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        return result;
    }
}
