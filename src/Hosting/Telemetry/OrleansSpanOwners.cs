using System.Collections.Frozen;
using System.Diagnostics;
using DnsOrleans.Grains.Telemetry;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>Says which service a span of Orleans' own belongs to: a call that is made to the caller's service, one that is served to the grain's.</summary>
internal sealed class OrleansSpanOwners
{
    /// <summary>The activity source of the calls of application grains.</summary>
    public const string SourceName = "Microsoft.Orleans.Application";

    private const string TargetTag = "orleans.rpc.target_id";
    private readonly FrozenDictionary<string, string> _serviceOfSource;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _workerOfRegion;

    private readonly string _own;

    /// <param name="services">The services of this process, its own first.</param>
    public OrleansSpanOwners(IReadOnlyList<string> services)
    {
        _own = services[0];
        _serviceOfSource = services.ToFrozenDictionary(ServiceNames.SourceOf);
        _workerOfRegion = services.Where(ServiceNames.IsWorker).ToFrozenDictionary(ServiceNames.RegionOf).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The service of an Orleans span that has ended (its tags are set only once it runs).</summary>
    public string OwnerOf(Activity activity)
    {
        if (activity.Kind == ActivityKind.Server && activity.GetTagItem(TargetTag) is string target)
            return OfGrain(target);
        return activity.Parent switch
        {
            // A call outside any span, or straight below the HTTP server's.
            null => _own,
            { Source.Name: SourceName } parent => OwnerOf(parent),
            var parent => _serviceOfSource.GetValueOrDefault(parent.Source.Name, _own),
        };
    }

    // A grain id is written type/key, and a worker's key region/shard; every other grain is the orchestrator's.
    private string OfGrain(ReadOnlySpan<char> target)
    {
        var key = target[(target.IndexOf('/') + 1)..];
        var slash = key.LastIndexOf('/');
        return slash > 0 && _workerOfRegion.TryGetValue(key[..slash], out var worker) ? worker : ServiceNames.Orchestrator;
    }
}
