using System.Collections.Immutable;
using DnsOrleans.Dns.Transport;
using DnsOrleans.Dns.Transport.Udp;

namespace DnsOrleans.Dns;

/// <summary>The servers that lookups ask, with everything open towards them.</summary>
internal sealed class Upstreams : IAsyncDisposable
{
    private readonly UdpShared _udp;

    /// <param name="options">Whom to ask, and how patiently.</param>
    /// <param name="timeProvider">The clock.</param>
    /// <param name="afterBatch">Called when a batch of replies has been handed out, where they come in batches; tells how many callers have yet to go on.</param>
    public Upstreams(DnsResolverOptions options, TimeProvider timeProvider, Func<int> afterBatch)
    {
        (Options, TimeProvider) = (options, timeProvider);
        _udp = UdpShared.Of(options, timeProvider, afterBatch);
        Servers = [.. options.Servers.Select(server => Guarded(Server.Of(server, options, _udp, timeProvider)))];
        Edns = new Edns { ClientSubnet = options.ClientSubnet, NameServerId = options.AskNameServerId ? NameServerId.Asked : null };
        EdnsWithDnssec = Edns with { DnssecOk = true };
    }

    public DnsResolverOptions Options { get; }

    public TimeProvider TimeProvider { get; }

    public ImmutableArray<Server> Servers { get; }

    /// <summary>What every query's OPT record says.</summary>
    public Edns Edns { get; }

    /// <summary>The same with the DO bit.</summary>
    public Edns EdnsWithDnssec { get; }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
            await server.DisposeAsync().ConfigureAwait(false);
        await _udp.DisposeAsync().ConfigureAwait(false);
    }

    // What is sent over a connection cannot be answered by a stranger, and needs neither.
    private Server Guarded(Server server) => server.Datagrams is null
        ? server
        : server with { Cookies = Options.Cookies ? new ServerCookies() : null, RandomizesCase = Options.RandomizeCase };
}
