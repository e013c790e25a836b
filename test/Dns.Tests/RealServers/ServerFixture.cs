using DnsClient;
using DnsOrleans.NameServers;
using NameServer = DnsOrleans.NameServers.NameServer;

namespace DnsOrleans.Dns.Tests.RealServers;

/// <summary>One running server for the tests of a class, with the two clients that ask it; nothing runs where a program is missing.</summary>
public abstract class ServerFixture : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Stack<IAsyncDisposable> _running = new();

    private string? _missing;
    private NameServer? _server;
    private DnsResolver? _resolver;
    private LookupClient? _dnsClient;

    /// <summary>The server; skips the test, with the reason, where a program is missing.</summary>
    public NameServer Server => Present(_server);

    /// <summary>This library's client, which knows this server only.</summary>
    public DnsResolver Resolver => Present(_resolver);

    /// <summary>DnsClient.NET, which knows this server only.</summary>
    public LookupClient DnsClient => Present(_dnsClient);

    /// <summary>The programs in the order of their start; each may depend on the one before, and the tests ask the last.</summary>
    protected abstract IEnumerable<Func<NameServer?, INameServerProgram>> Programs { get; }

    public async ValueTask InitializeAsync()
    {
        foreach (var program in Programs.Select(configure => configure(_server)))
        {
            _missing ??= NameServer.WhyMissing(program);
            if (_missing is not null)
                return;
            _server = await NameServer.StartAsync(program, TestContext.Current.CancellationToken);
            _running.Push(_server);
        }
        var address = new ResolverAddress(TransportProtocol.Udp, _server!.EndPoint);
        _resolver = new(new() { Servers = [address], AttemptTimeout = Patience });
        _running.Push(_resolver);
        _dnsClient = new(new LookupClientOptions(_server.EndPoint) { UseCache = false, Timeout = Patience, Retries = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        while (_running.TryPop(out var next))
            await next.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private T Present<T>(T? value)
        where T : class
    {
        Assert.SkipUnless(_missing is null, _missing ?? "");
        return value!;
    }
}
