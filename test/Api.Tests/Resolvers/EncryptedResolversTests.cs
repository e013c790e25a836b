using DnsOrleans.Api.Tests.Running;
using DnsOrleans.NameServers;
using DnsOrleans.NameServers.Certificates;

namespace DnsOrleans.Api.Tests.Resolvers;

/// <summary>A configuration with resolvers over TLS and HTTPS, from its text to the answer's JSON, against unbound.</summary>
public sealed class EncryptedResolversTests : IAsyncLifetime
{
    private static readonly Zone Small = Zone.Of("small.test", "a IN A 192.0.2.1");

    private readonly TestAuthority _authority = new();
    private readonly string _directory = Directory.CreateTempSubdirectory("encrypted-resolvers-").FullName;
    private NameServer? _nsd;
    private NameServer? _unbound;

    private string Roots => Path.Combine(_directory, "roots.pem");

    private NameServer Unbound
    {
        get
        {
            var missing = NameServer.WhyMissing(new Nsd(Small)) ?? NameServer.WhyMissing(new Unbound(new(0, 0), Small.Origin));
            Assert.SkipUnless(missing is null, missing ?? "");
            return _unbound!;
        }
    }

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Roots, _authority.Root.ExportCertificatePem());
        if ((NameServer.WhyMissing(new Nsd(Small)) ?? NameServer.WhyMissing(new Unbound(new(0, 0), Small.Origin))) is not null)
            return;
        _nsd = await NameServer.StartAsync(new Nsd(Small));
        _unbound = await NameServer.StartAsync(new Unbound(_nsd.EndPoint, Small.Origin) { Certificate = _authority.Issue("dns.example", "localhost") });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in (NameServer?[])[_unbound, _nsd])
        {
            if (server is not null)
                await server.DisposeAsync();
        }
        _authority.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task Locations_that_ask_over_tls_and_https_answer_and_say_so()
    {
        var tls = $"tls://{Unbound.TlsEndPoint}#dns.example";
        var https = $"https://localhost:{Unbound.HttpsEndPoint.Port}/dns-query";
        await using var api = await StartAsync(("over-tls", tls), ("over-https", https), ("by-get", https + "{?dns}"));

        var answer = await api.LookupAsync("a.small.test", "A");

        Assert.Equal("success", answer.Status());
        foreach (var (location, resolver, transport) in (ReadOnlySpan<(string, string, string)>)[("over-tls", tls, "tls"), ("over-https", https, "https"), ("by-get", https + "{?dns}", "https")])
        {
            var cell = answer.Cell(location, "A");
            Assert.Equal("NOERROR", cell.Status());
            Assert.Equal("192.0.2.1", (string?)cell["records"]![0]);
            Assert.Equal((resolver, transport, 1), ((string?)cell["resolver"], (string?)cell["transport"], (int)cell["attempts"]!));
            Assert.Equal(resolver, (string?)answer.Location(location)["vantage"]!["resolver"]);
        }
    }

    [Fact]
    public async Task The_list_of_locations_shows_their_encrypted_resolvers()
    {
        var tls = $"tls://{Unbound.TlsEndPoint}#dns.example";
        await using var api = await StartAsync(("over-tls", tls));

        var listed = await api.Client.GetStringAsync("/api/v1/locations");

        Assert.Contains(tls, listed, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_for_another_name_is_told_in_the_answer()
    {
        var tls = $"tls://{Unbound.TlsEndPoint}#other.example";
        await using var api = await StartAsync(("over-tls", tls));

        var cell = (await api.LookupAsync("a.small.test", "A")).Cell("over-tls", "A");

        Assert.Equal("NETWORK_ERROR", cell.Status());
        Assert.Equal($"{tls} showed a certificate for dns.example, localhost, not other.example", (string?)cell["error"]);
    }

    private Task<RunningApi> StartAsync(params (string Name, string Resolver)[] locations) => RunningApi.StartAsync(
    [
        "--Regions:TrustedRoots", Roots,
        .. locations.SelectMany((location, i) => (string[])[$"--Locations:{i}:Name", location.Name, $"--Locations:{i}:Resolvers:0", location.Resolver]),
    ]);
}
