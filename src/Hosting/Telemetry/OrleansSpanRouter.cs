using System.Diagnostics;
using OpenTelemetry;

namespace DnsOrleans.Hosting.Telemetry;

/// <summary>Hands each span of Orleans' own to the exporting processor of the service it belongs to. One listener for that source, instead of one for each service that would drop most of what it hears.</summary>
internal sealed class OrleansSpanRouter(OrleansSpanOwners owners, IReadOnlyDictionary<string, BaseProcessor<Activity>> exports) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        if (exports.TryGetValue(owners.OwnerOf(data), out var export))
            export.OnEnd(data);
    }
}
