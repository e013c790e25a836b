using System.Security.Cryptography.X509Certificates;
using DnsOrleans.Dns.Tests.Resolving;
using DnsOrleans.NameServers.Certificates;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DnsOrleans.Dns.Tests.Https;

/// <summary>Servers of DNS over HTTPS, and resolvers that trust them.</summary>
internal sealed class HttpsPeers : IDisposable
{
    /// <summary>For what surely comes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The name that is looked up.</summary>
    public static readonly DnsName Name = ResolverTests.Parse("host.example.");

    private readonly TestAuthority _authority = new();
    private readonly List<X509Certificate2> _certificates = [];

    /// <summary>The authority that has signed the servers' certificates.</summary>
    public X509Certificate2 Root => _authority.Root;

    /// <summary>A server that does what its script says, with a certificate for where it is.</summary>
    public Task<HttpsServer> ServeAsync(Func<HttpsQuery, Task> script, HttpProtocols protocols = HttpProtocols.Http1AndHttp2) =>
        HttpsServer.StartAsync(Certificate("localhost", "127.0.0.1"), script, protocols);

    /// <summary>A server that answers, with a certificate for a name.</summary>
    public Task<HttpsServer> ServeAsync(string name) => HttpsServer.StartAsync(Certificate(name), query => query.AnswerAsync());

    /// <summary>A resolver that waits for one attempt as long as for the lookup: on a busy machine a connection may take longer than the default.</summary>
    public DnsResolver Resolver(ResolverAddress server, Func<DnsResolverOptions, DnsResolverOptions>? configure = null) =>
        ResolverTests.Resolver([server], options => (configure ?? (same => same))(options with { TrustedRoots = [Root], AttemptTimeout = Patience }));

    /// <summary>One lookup by a resolver of its own.</summary>
    public async Task<LookupResult> LookupAsync(ResolverAddress server)
    {
        await using var resolver = Resolver(server);
        return await resolver.LookupAsync(Name, RecordType.A, Patience);
    }

    public void Dispose()
    {
        foreach (var certificate in _certificates)
            certificate.Dispose();
        _authority.Dispose();
    }

    private X509Certificate2 Certificate(params string[] names)
    {
        var certificate = _authority.Issue(names).Load();
        _certificates.Add(certificate);
        return certificate;
    }
}
