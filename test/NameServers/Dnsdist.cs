using System.Collections.Immutable;
using System.Net;
using DnsOrleans.NameServers.Certificates;

namespace DnsOrleans.NameServers;

/// <summary>dnsdist as a front of one name server, to which it passes every query.</summary>
/// <param name="Upstream">The server behind it.</param>
/// <param name="ReadyName">The apex of one of that server's zones.</param>
public sealed record Dnsdist(IPEndPoint Upstream, string ReadyName) : INameServerProgram
{
    public string Executable => "dnsdist";

    public string Package => "dnsdist";

    /// <summary>Further lines of its configuration, in Lua: rules, other listeners; default none.</summary>
    public ImmutableArray<string> Lines { get; init; } = [];

    /// <summary>The certificate with which it answers over TLS and HTTPS too; null (the default) for plain DNS only.</summary>
    public ServerCertificate? Certificate { get; init; }

    public async ValueTask<IReadOnlyList<string>> PrepareAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        // The upstream counts as up from the first query on, without checks of its health; nothing is asked of the network at the start.
        var configuration = await place.WriteAsync("dnsdist.conf", $$"""
            setSecurityPollSuffix("")
            setLocal("{{place.EndPoint}}")
            newServer({address="{{Upstream}}"}):setUp()
            {{await EncryptionAsync(place, cancellationToken)}}
            {{string.Join('\n', Lines)}}

            """, cancellationToken);
        return ["--supervised", "--disable-syslog", "--config", configuration];
    }

    private async ValueTask<string> EncryptionAsync(ServerPlace place, CancellationToken cancellationToken)
    {
        if (Certificate is null)
            return "";
        var (certificate, key) = await Certificate.WriteAsync(place, cancellationToken);
        return $"""
            addTLSLocal("{place.TlsEndPoint}", "{certificate}", "{key}")
            addDOHLocal("{place.HttpsEndPoint}", "{certificate}", "{key}", "/dns-query")
            """;
    }
}
