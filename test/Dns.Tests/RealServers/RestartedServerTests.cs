using System.Net;
using DnsOrleans.NameServers;
using DnsOrleans.NameServers.Certificates;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>A real server behind one address that is killed and started anew, while a resolver holds connections to it.</summary>
public sealed class RestartedServerTests : IDisposable
{
    private const string ServerName = "dns.example";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TestAuthority _authority = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _authority.Dispose();

    [Theory]
    [InlineData(TransportProtocol.Tls)]
    [InlineData(TransportProtocol.Https)]
    public async Task Lookups_fail_while_there_is_no_server_and_go_on_with_the_next(TransportProtocol protocol)
    {
        var certificate = _authority.Issue(ServerName, "localhost");
        await using var nsd = await StartAsync(new Nsd(OddZone.Zone));
        var program = new Unbound(nsd.EndPoint, OddZone.Zone.Origin) { Certificate = certificate };
        await using var relay = new TcpRelay();
        await using var resolver = new DnsResolver(new() { Servers = [Address(relay.EndPoint)], AttemptTimeout = Patience, TrustedRoots = [_authority.Root] });

        await using (var first = await StartAsync(program))
        {
            relay.Server = EndPointOf(first);
            Assert.Equal([(LookupOutcome.Replied, 1)], await LookUpAsync(resolver, 20));
            relay.Server = null;
        }
        Assert.Equal([(LookupOutcome.NetworkError, 1)], await LookUpAsync(resolver, 1));
        await using var second = await StartAsync(program);
        relay.Server = EndPointOf(second);
        Assert.Equal([(LookupOutcome.Replied, 1)], await LookUpAsync(resolver, 20));

        ResolverAddress Address(IPEndPoint endPoint) => protocol == TransportProtocol.Tls
            ? new(protocol, endPoint) { ServerName = ServerName }
            : new(protocol, new DnsEndPoint("localhost", endPoint.Port));

        IPEndPoint EndPointOf(NameServer server) => protocol == TransportProtocol.Tls ? server.TlsEndPoint : server.HttpsEndPoint;
    }

    private static Task<NameServer> StartAsync(INameServerProgram program)
    {
        var missing = NameServer.WhyMissing(program);
        Assert.SkipUnless(missing is null, missing ?? "");
        return NameServer.StartAsync(program, Cancellation);
    }

    /// <summary>Looks the same name up so many times, one after the other; how the lookups ended, each end once.</summary>
    private static async Task<IEnumerable<(LookupOutcome, int Attempts)>> LookUpAsync(DnsResolver resolver, int lookups)
    {
        Assert.True(DnsName.TryParse("text.odd.test.", out var name));
        HashSet<(LookupOutcome, int)> ends = [];
        for (var lookup = 0; lookup < lookups; lookup++)
        {
            var result = await resolver.LookupAsync(name, RecordType.TXT, Patience, cancellationToken: Cancellation);
            ends.Add((result.Outcome, result.Attempts));
        }
        return ends;
    }
}
