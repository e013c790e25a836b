using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace DnsOrleans.Grains.Regions;

/// <summary>The regions that this silo serves, opened once and closed with it.</summary>
internal sealed class ServedRegions : IAsyncDisposable
{
    private readonly FrozenDictionary<string, Region> _regions;

    public ServedRegions(IReadOnlyList<RegionOptions> regions, RegionLimits limits, TimeProvider timeProvider)
        : this([.. regions.Select(options => new Region(options, limits, timeProvider))])
    {
    }

    internal ServedRegions(ImmutableArray<Region> regions) =>
        _regions = regions.ToFrozenDictionary(region => region.Name, StringComparer.Ordinal);

    public bool Contains(string name) => _regions.ContainsKey(name);

    public bool TryGet(string name, [NotNullWhen(true)] out Region? region) => _regions.TryGetValue(name, out region);

    public async ValueTask DisposeAsync()
    {
        foreach (var region in _regions.Values)
            await region.DisposeAsync();
    }
}
