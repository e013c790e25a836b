using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>What real servers make of NSID (RFC 5001), DNS cookies (RFC 7873) and a random letter case.</summary>
public sealed class SpokenOptionsTests
{
    private const string Id = "ns1.fra1";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);
    private static readonly Zone Small = Zone.Of("small.test", "a-name-of-some-letters IN A 192.0.2.1", "@ IN MX 10 a-name-of-some-letters");

    public static TheoryData<string> Servers => ["knot", "bind9", "nsd", "unbound"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_says_which_it_is(string program)
    {
        await using var running = await StartAsync(program);
        await using var resolver = new DnsResolver(new() { Servers = [running.Address], AskNameServerId = true });

        var reply = await AskAsync(resolver);

        Assert.Equal(Id, reply.Edns!.NameServerId?.ToString());
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_that_is_not_asked_does_not_say_which_it_is(string program)
    {
        await using var running = await StartAsync(program);
        await using var resolver = new DnsResolver(new() { Servers = [running.Address] });

        Assert.Null((await AskAsync(resolver)).Edns!.NameServerId);
    }

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task A_server_repeats_the_letters_case_and_answers_are_shown_in_the_asked_one(string program)
    {
        await using var running = await StartAsync(program);
        await using var resolver = new DnsResolver(new() { Servers = [running.Address], RandomizeCase = true });

        var address = await LookupAsync(resolver, "a-name-of-some-letters.small.test.", RecordType.A);
        var exchange = await LookupAsync(resolver, "small.test.", RecordType.MX);

        // Over TCP it would have been asked if the case had not come back.
        Assert.Equal((TransportProtocol.Udp, TransportProtocol.Udp), (address.Protocol, exchange.Protocol));
        Assert.Equal("a-name-of-some-letters.small.test.", Assert.Single(address.Reply!.Answers).Name.ToString());
        Assert.Equal("10 a-name-of-some-letters.small.test.", Assert.Single(exchange.Reply!.Answers).Data.ToString());
    }

    [Theory]
    [InlineData("knot")]
    [InlineData("bind9")]
    [InlineData("nsd")]
    public async Task A_server_that_speaks_cookies_gives_its_own_and_takes_it_back(string program)
    {
        await using var running = await StartAsync(program);
        await using var resolver = new DnsResolver(new() { Servers = [running.Address] });

        var first = (await AskAsync(resolver)).Edns!.Cookie!;
        var second = await LookupAsync(resolver, "small.test.", RecordType.MX);

        Assert.InRange(first.Server.Length, 8, 32);
        Assert.Equal(first.Client, second.Reply!.Edns!.Cookie!.Client);
        Assert.Equal((TransportProtocol.Udp, 1), (second.Protocol, second.Attempts));
    }

    [Theory]
    [InlineData("knot")]
    [InlineData("bind9 that insists")]
    public async Task A_server_that_insists_on_its_cookie_is_asked_again_with_it(string program)
    {
        await using var running = await StartAsync(program);
        await using var resolver = new DnsResolver(new() { Servers = [running.Address] });

        var first = await LookupAsync(resolver, "small.test.", RecordType.MX);
        var second = await LookupAsync(resolver, "small.test.", RecordType.MX);

        Assert.Equal((ResponseCode.NoError, TransportProtocol.Udp), (first.Reply?.ResponseCode, first.Protocol));
        Assert.Equal([ResponseCode.BadCookie, ResponseCode.NoError], first.AttemptLog.Select(attempt => attempt.ResponseCode));
        Assert.Equal((ResponseCode.NoError, 1), (second.Reply?.ResponseCode, second.Attempts));
    }

    [Fact]
    public async Task A_validating_resolver_says_what_it_has_validated_and_why_not()
    {
        await using var knot = await StartAsync(new Knot(
            new KnotZone(Small), new KnotZone(KnotZones.Signed) { Signed = true }, new KnotZone(Zone.Of("bogus.test", "a IN A 192.0.2.1")) { Signed = true }));
        await using var direct = new DnsResolver(new() { Servers = [new(TransportProtocol.Udp, knot.EndPoint)] });
        var key = Assert.Single((await LookupAsync(direct, "signed.test.", RecordType.DNSKEY)).Reply!.Answers).Data;
        await using var unbound = await StartAsync(new Unbound(knot.EndPoint, "small.test", "signed.test", "bogus.test")
        {
            TrustAnchors = [$"signed.test. DNSKEY {key}", $"bogus.test. DNSKEY {key}"],
        });
        await using var resolver = new DnsResolver(new() { Servers = [new(TransportProtocol.Udp, unbound.EndPoint)] });

        var signed = (await LookupAsync(resolver, "a.signed.test.", RecordType.A, dnssecOk: true)).Reply!;
        Assert.True(signed.Flags.HasFlag(HeaderFlags.AD));
        Assert.Contains(signed.Answers, record => record.Type == RecordType.RRSIG);

        var unsigned = (await LookupAsync(resolver, "small.test.", RecordType.MX, dnssecOk: true)).Reply!;
        Assert.Equal((ResponseCode.NoError, false), (unsigned.ResponseCode, unsigned.Flags.HasFlag(HeaderFlags.AD)));

        var bogus = (await LookupAsync(resolver, "a.bogus.test.", RecordType.A, dnssecOk: true)).Reply!;
        Assert.Equal((ResponseCode.ServFail, false), (bogus.ResponseCode, bogus.Flags.HasFlag(HeaderFlags.AD)));
        // 6 to 12 are the ways in which a validation fails (RFC 8914 sections 4.7 to 4.13).
        Assert.InRange(Assert.Single(bogus.Edns!.Errors).Code, 6, 12);

        var plain = (await LookupAsync(resolver, "a.signed.test.", RecordType.A)).Reply!;
        Assert.DoesNotContain(plain.Answers, record => record.Type == RecordType.RRSIG);
    }

    private static async Task<Running> StartAsync(string program)
    {
        if (program == "unbound")
        {
            var knot = await StartAsync(new Knot(new KnotZone(Small)));
            return new(await StartAsync(new Unbound(knot.EndPoint, Small.Origin) { NameServerId = Id }), knot);
        }
        return new(await StartAsync(program switch
        {
            "knot" => new Knot(new KnotZone(Small)) { NameServerId = Id, RequiresCookies = true },
            "nsd" => new Nsd(Small) { NameServerId = Id, Cookies = true },
            "bind9" => new Bind9(Small) { NameServerId = Id },
            _ => new Bind9(Small) { RequiresCookies = true },
        }), null);
    }

    private static Task<NameServer> StartAsync(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
        return NameServer.StartAsync(program, Cancellation);
    }

    private static async Task<DnsMessage> AskAsync(DnsResolver resolver) => (await LookupAsync(resolver, "small.test.", RecordType.MX)).Reply!;

    private static async Task<LookupResult> LookupAsync(DnsResolver resolver, string name, RecordType type, bool dnssecOk = false)
    {
        Assert.True(DnsName.TryParse(name, out var parsed));
        var result = await resolver.LookupAsync(parsed, type, Timeout, dnssecOk, Cancellation);
        Assert.Equal(LookupOutcome.Replied, result.Outcome);
        return result;
    }

    private sealed record Running(NameServer Server, NameServer? Behind) : IAsyncDisposable
    {
        public ResolverAddress Address => new(TransportProtocol.Udp, Server.EndPoint);

        public async ValueTask DisposeAsync()
        {
            await Server.DisposeAsync();
            if (Behind is not null)
                await Behind.DisposeAsync();
        }
    }
}
