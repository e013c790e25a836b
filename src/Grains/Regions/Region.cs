using System.Collections.Immutable;
using System.Threading.RateLimiting;
using DnsOrleans.Dns;

namespace DnsOrleans.Grains.Regions;

/// <summary>A region as this silo serves it: whom it asks, and how many record lookups it has under way at once.</summary>
internal sealed class Region : IAsyncDisposable
{
    private readonly ImmutableArray<Upstream> _upstreams;
    private readonly ImmutableArray<DnsResolver> _resolvers;
    private readonly ConcurrencyLimiter _places;

    public Region(RegionOptions options, RegionLimits limits, TimeProvider timeProvider)
    {
        var own = Open(new() { Servers = options.Resolvers, ClientSubnet = options.ClientSubnet });
        _resolvers = [own, .. options.ForwardZones.Select(zone => Open(new() { Servers = [zone.Server], ClientSubnet = zone.ClientSubnet }))];
        _upstreams = [
            .. options.ForwardZones.Select((zone, i) => Upstream.Of(zone.Zone, _resolvers[i + 1])),
            Upstream.Of(DnsName.Root, own)];
        Name = options.Name;
        Description = new(_upstreams[^1].Vantage, [.. options.Resolvers.Select(server => server.ToString())]);
        _places = PlacesFor(limits);

        DnsResolver Open(DnsResolverOptions resolver) =>
            new(resolver with
            {
                AttemptTimeout = limits.AttemptTimeout,
                MaxAttempts = limits.MaxAttempts,
                AskNameServerId = limits.Nsid,
                Cookies = limits.Cookies,
                RandomizeCase = limits.RandomizeCase,
                MaxConnections = limits.ConnectionsPerResolver,
                QueriesPerConnection = limits.QueriesPerConnection,
                HttpsQueriesAtOnce = limits.HttpsQueriesAtOnce,
                IdleTimeout = limits.IdleTimeout,
                TrustedRoots = limits.TrustedRoots,
            }, timeProvider);
    }

    /// <summary>A region of one upstream that the caller owns.</summary>
    internal Region(string name, RegionLimits limits, Upstream upstream)
    {
        Name = name;
        Description = new(upstream.Vantage, [.. upstream.Resolvers.Select(server => server.ToString())]);
        _upstreams = [upstream];
        _resolvers = [];
        _places = PlacesFor(limits);
    }

    public string Name { get; }

    public RegionDescription Description { get; }

    /// <summary>Places for record lookups under way, and the queue for them.</summary>
    public RateLimiter Places => _places;

    /// <summary>Whom to ask about a name: the deepest zone above it that has a server of its own, else the region's resolvers.</summary>
    public Upstream UpstreamOf(DnsName name)
    {
        // The root is last and above every name.
        var found = _upstreams[^1];
        for (var i = 0; i < _upstreams.Length - 1; i++)
        {
            var upstream = _upstreams[i];
            if (upstream.Zone.Wire.Length > found.Zone.Wire.Length && name.IsAtOrUnder(upstream.Zone))
                found = upstream;
        }
        return found;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var resolver in _resolvers)
            await resolver.DisposeAsync();
        await _places.DisposeAsync();
    }

    private static ConcurrencyLimiter PlacesFor(RegionLimits limits) => new(new()
    {
        PermitLimit = limits.ConcurrentLookups,
        QueueLimit = limits.WaitingLookups,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });
}
