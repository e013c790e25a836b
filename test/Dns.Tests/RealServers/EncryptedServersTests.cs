using System.Net;
using System.Net.NetworkInformation;
using DnsOrleans.NameServers;
using DnsOrleans.NameServers.Certificates;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>Servers of Debian over every transport that they have: the same answers as over UDP.</summary>
public sealed class EncryptedServersTests : IDisposable
{
    private const string ServerName = "dns.example";

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private readonly TestAuthority _authority = new();
    private int _httpsQueriesAtOnce = new DnsResolverOptions { Servers = [] }.HttpsQueriesAtOnce;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Fact]
    public async Task Unbound_answers_the_same_over_tcp_tls_and_https()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        await using var unbound = await StartAsync(new Unbound(nsd.EndPoint, OddZone.Zone.Origin) { Certificate = Certificate() });
        await AnswersAreTheSameAsync(unbound, Tcp(unbound), Tls(unbound), Https(unbound), Https(unbound) with { UsesGet = true });
    }

    [Fact]
    public async Task Bind9_answers_the_same_over_tcp_tls_and_https()
    {
        await using var bind9 = await StartAsync(new Bind9(OddZone.Zone) { Certificate = Certificate() });
        // BIND 9.18 now and then says nothing more on a connection of HTTP/2 on which many queries come at once: one after the other here.
        _httpsQueriesAtOnce = 1;
        await AnswersAreTheSameAsync(bind9, Tcp(bind9), Tls(bind9), Https(bind9), Https(bind9) with { UsesGet = true });
    }

    [Fact]
    public async Task Nsd_answers_the_same_over_tcp_and_tls()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone) { Certificate = Certificate() });
        await AnswersAreTheSameAsync(nsd, Tcp(nsd), Tls(nsd));
    }

    [Fact]
    public async Task Knot_answers_the_same_over_tcp()
    {
        await using var knot = await StartAsync(new Knot(new KnotZone(OddZone.Zone)));
        await AnswersAreTheSameAsync(knot, Tcp(knot));
    }

    [Fact]
    public async Task Dnsdist_answers_the_same_over_tcp_tls_and_https()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        await using var dnsdist = await StartAsync(new Dnsdist(nsd.EndPoint, OddZone.Zone.Origin) { Certificate = Certificate() });
        await AnswersAreTheSameAsync(dnsdist, Tcp(dnsdist), Tls(dnsdist), Https(dnsdist), Https(dnsdist) with { UsesGet = true });
    }

    [Fact]
    public async Task Hundreds_of_lookups_share_few_connections_to_a_real_server()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        await using var unbound = await StartAsync(new Unbound(nsd.EndPoint, OddZone.Zone.Origin) { Certificate = Certificate() });
        foreach (var address in (ResolverAddress[])[Tcp(unbound), Tls(unbound), Https(unbound)])
        {
            await using var resolver = Resolver(address);
            Assert.True(DnsName.TryParse("text.odd.test.", out var name));
            var results = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => resolver.LookupAsync(name, RecordType.TXT, Timeout, cancellationToken: Cancellation).AsTask()));
            Assert.All(results, result => Assert.Equal((LookupOutcome.Replied, address.Protocol), (result.Outcome, result.Protocol)));
            Assert.InRange(ConnectionsTo(address.Port), 1, 8);
        }
    }

    [Fact]
    public async Task A_wrong_name_is_refused_by_the_certificate_of_a_real_server()
    {
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone) { Certificate = Certificate() });
        await using var resolver = Resolver(Tls(nsd) with { ServerName = "other.example" });
        var result = await resolver.LookupAsync(DnsName.Root, RecordType.SOA, Timeout, cancellationToken: Cancellation);
        Assert.Equal((LookupOutcome.Untrusted, "showed a certificate for dns.example, localhost, not other.example"), (result.Outcome, result.Reason));
    }

    private static ResolverAddress Tcp(NameServer server) => new(TransportProtocol.Tcp, server.EndPoint);

    private static ResolverAddress Tls(NameServer server) => new(TransportProtocol.Tls, server.TlsEndPoint) { ServerName = ServerName };

    private static ResolverAddress Https(NameServer server) => new(TransportProtocol.Https, new DnsEndPoint("localhost", server.HttpsEndPoint.Port));

    private static int ConnectionsTo(int port) => IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpConnections()
        .Count(connection => connection.RemoteEndPoint.Port == port && connection.State == TcpState.Established);

    private static Task<NameServer> StartAsync(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
        return NameServer.StartAsync(program, Cancellation);
    }

    private ServerCertificate Certificate() => _authority.Issue(ServerName, "localhost");

    private DnsResolver Resolver(ResolverAddress server) => new(new() { Servers = [server], AttemptTimeout = Timeout, HttpsQueriesAtOnce = _httpsQueriesAtOnce, TrustedRoots = [_authority.Root] });

    private async Task AnswersAreTheSameAsync(NameServer server, params IEnumerable<ResolverAddress> others)
    {
        var overUdp = await AskAsync(new(TransportProtocol.Udp, server.EndPoint));
        foreach (var address in others)
            Assert.Equal(overUdp, await AskAsync(address));
    }

    /// <summary>What a server answers to every question of the odd zone, a line each; none of them over another transport or in two attempts, but after a truncated reply.</summary>
    private async Task<string[]> AskAsync(ResolverAddress address)
    {
        await using var resolver = Resolver(address);
        return await Task.WhenAll(OddZone.Questions.Select(async question =>
        {
            Assert.True(DnsName.TryParse(question.Name, out var name));
            Assert.True(RecordTypes.TryParse(question.Type, out var type));
            var result = await resolver.LookupAsync(name, type, Timeout, cancellationToken: Cancellation);
            Assert.True(result.Reply is not null, $"{address} {question}: {result.Outcome} {result.Reason}");
            if (address.Protocol != TransportProtocol.Udp)
                Assert.Equal((address.Protocol, 1), (result.Protocol, result.Attempts));
            var answers = result.Reply.Answers.Select(record => $"{record.Name} {record.Type.ToMnemonic()} {record.Data}").Order(StringComparer.Ordinal);
            return $"{question} {result.Reply.ResponseCode} {string.Join("; ", answers)}";
        }));
    }
}
