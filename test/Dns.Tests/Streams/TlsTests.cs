using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using DnsOrleans.Dns.Tests.Resolving;
using DnsOrleans.NameServers.Certificates;
using static DnsOrleans.Dns.Tests.Resolving.ResolverTests;

namespace DnsOrleans.Dns.Tests.Streams;

/// <summary>DNS over TLS (RFC 7858) in the strict profile (RFC 8310 section 5).</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DnsName Name = Parse("host.example.");

    private readonly TestAuthority _authority = new();

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Hundreds_of_lookups_share_one_connection_of_tls()
    {
        await using var server = Serve(_authority.Issue("dns.example"));
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        var results = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()));
        Assert.All(results, result => Assert.Equal((LookupOutcome.Replied, TransportProtocol.Tls, 1), (result.Outcome, result.Protocol, result.Attempts)));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task The_client_asks_for_dot_and_for_the_servers_name()
    {
        using var certificate = _authority.Issue("dns.example").Load();
        string? asked = null;
        await using var server = new ScriptedServer(query => query.Answer(), new SslServerAuthenticationOptions
        {
            ApplicationProtocols = [new("dot")],
            ServerCertificateSelectionCallback = (_, name) =>
            {
                asked = name;
                return certificate;
            },
        });
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
        Assert.Equal("dns.example", asked);
    }

    [Fact]
    public async Task An_address_in_the_certificate_is_enough_where_no_name_is_given()
    {
        await using var server = Serve(_authority.Issue("127.0.0.1"));
        await using var resolver = Resolver(Tls(server, null), _authority.Root);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_refused_and_says_so()
    {
        await using var server = Serve(_authority.Issue("other.example", "192.0.2.7"));
        await RefusedAsync(server, "dns.example", _authority.Root, "showed a certificate for other.example, 192.0.2.7, not dns.example");
    }

    [Fact]
    public async Task A_certificate_for_another_address_is_refused_and_says_so()
    {
        await using var server = Serve(_authority.Issue("192.0.2.7"));
        await RefusedAsync(server, null, _authority.Root, "showed a certificate for 192.0.2.7, not 127.0.0.1");
    }

    [Fact]
    public async Task A_certificate_of_an_unknown_authority_is_refused_and_says_so()
    {
        using var stranger = new TestAuthority("Stranger");
        await using var server = Serve(stranger.Issue("dns.example"));
        await RefusedAsync(server, "dns.example", _authority.Root, "showed a certificate of an authority that is not trusted here: CN=Stranger");
    }

    [Fact]
    public async Task A_certificate_of_an_authority_that_only_the_test_knows_is_refused_without_it()
    {
        await using var server = Serve(_authority.Issue("dns.example"));
        await RefusedAsync(server, "dns.example", null, "showed a certificate of an authority that is not trusted here: CN=Test authority");
    }

    [Fact]
    public async Task A_self_signed_certificate_is_refused_and_says_so()
    {
        await using var server = Serve(TestAuthority.SelfSigned("dns.example"));
        await RefusedAsync(server, "dns.example", _authority.Root, "showed a certificate that it signed itself, which is not among the trusted ones");
    }

    [Fact]
    public async Task A_self_signed_certificate_among_the_trusted_ones_is_taken()
    {
        var certificate = TestAuthority.SelfSigned("dns.example");
        using var root = X509Certificate2.CreateFromPem(certificate.CertificatePem);
        await using var server = Serve(certificate);
        await using var resolver = Resolver(Tls(server, "dns.example"), root);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task An_expired_certificate_is_refused_and_says_so()
    {
        await using var server = Serve(_authority.IssueUntil(DateTimeOffset.UtcNow.AddDays(-3), "dns.example"));
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal(LookupOutcome.Untrusted, result.Outcome);
        Assert.Matches(@"^showed a certificate that is valid from \d{4}-\d\d-\d\d \d\d:\d\d to \d{4}-\d\d-\d\d \d\d:\d\d UTC only$", result.Reason);
    }

    [Fact]
    public async Task After_a_wrong_certificate_the_next_server_is_asked_and_the_first_never_without_tls()
    {
        await using var wrong = Serve(_authority.Issue("other.example"));
        await using var good = Serve(_authority.Issue("dns.example"));
        await using var resolver = new DnsResolver(new() { Servers = [Tls(wrong, "dns.example"), Tls(good, "dns.example")], TrustedRoots = [_authority.Root], AttemptTimeout = Patience });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, good.EndPoint, 2), (result.Outcome, result.Server!.EndPoint, result.Attempts));
        Assert.Equal(LookupOutcome.Untrusted, result.AttemptLog[0].Outcome);
        Assert.Equal("showed a certificate for other.example, not dns.example", result.AttemptLog[0].Reason);
        Assert.Empty(wrong.Queries);
    }

    [Fact]
    public async Task A_server_that_never_shakes_hands_ends_at_the_deadline_and_the_next_is_asked()
    {
        // It takes the client's hello for the begin of a message.
        await using var silent = new ScriptedServer(_ => { });
        await using var good = Serve(_authority.Issue("dns.example"));
        await using var resolver = new DnsResolver(new()
        {
            Servers = [Tls(silent, "dns.example"), Tls(good, "dns.example")],
            TrustedRoots = [_authority.Root],
            AttemptTimeout = TimeSpan.FromMilliseconds(200),
        });
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Replied, good.EndPoint), (result.Outcome, result.Server!.EndPoint));
        Assert.Equal(LookupOutcome.TimedOut, result.AttemptLog[0].Outcome);

        var alone = await resolver.LookupAtAsync(0, Name, RecordType.A, TimeSpan.FromMilliseconds(300));
        Assert.Equal(LookupOutcome.TimedOut, alone.Outcome);
        Assert.InRange(alone.Duration.TotalMilliseconds, 295, 10_000);
        Assert.Empty(silent.Queries);
    }

    [Fact]
    public async Task A_server_of_tls_1_1_is_refused()
    {
#pragma warning disable CA5397, CA5398, SYSLIB0039 // What the client must not accept.
        await using var server = Serve(_authority.Issue("dns.example"), SslProtocols.Tls11);
#pragma warning restore CA5397, CA5398, SYSLIB0039
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.NetworkError, "broke the TLS handshake off"), (result.Outcome, result.Reason));
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Tls_1_2_and_1_3_are_taken(SslProtocols protocol)
    {
        await using var server = Serve(_authority.Issue("dns.example"), protocol);
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        Assert.Equal(LookupOutcome.Replied, (await resolver.LookupAsync(Name, RecordType.A, Patience)).Outcome);
    }

    [Fact]
    public async Task A_server_that_restarts_in_the_middle_costs_no_lookup()
    {
        using var certificate = _authority.Issue("dns.example").Load();
        await using var server = new ScriptedServer(query =>
        {
            if (query.Number is 50 or 150)
                query.Reset();
            else
                query.Answer();
        }, new SslServerAuthenticationOptions { ServerCertificate = certificate });
        await using var resolver = Resolver(Tls(server, "dns.example"), _authority.Root);
        for (var round = 0; round < 5; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => resolver.LookupAsync(Name, RecordType.A, Patience).AsTask()));
            Assert.All(results, result => Assert.Equal(LookupOutcome.Replied, result.Outcome));
        }
    }

    private static ScriptedServer Serve(ServerCertificate certificate, SslProtocols protocols = SslProtocols.None) => new(
        query => query.Answer(),
        new SslServerAuthenticationOptions { ServerCertificate = certificate.Load(), EnabledSslProtocols = protocols });

    private static ResolverAddress Tls(ScriptedServer server, string? name) => new(TransportProtocol.Tls, server.EndPoint) { ServerName = name };

    private static DnsResolver Resolver(ResolverAddress server, X509Certificate2? root) =>
        ResolverTests.Resolver([server], options => options with { TrustedRoots = root is null ? [] : [root], AttemptTimeout = Patience });

    private static async Task RefusedAsync(ScriptedServer server, string? name, X509Certificate2? root, string reason)
    {
        await using var resolver = Resolver(Tls(server, name), root);
        var result = await resolver.LookupAsync(Name, RecordType.A, Patience);
        Assert.Equal((LookupOutcome.Untrusted, reason), (result.Outcome, result.Reason));
        Assert.Equal((TransportProtocol.Tls, 1), (result.Protocol, result.Attempts));
        Assert.Empty(server.Queries);
    }
}
