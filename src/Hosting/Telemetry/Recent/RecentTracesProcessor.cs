using System.Diagnostics;
using OpenTelemetry;

namespace DnsOrleans.Hosting.Telemetry.Recent;

/// <summary>Hands one service's spans, as they end, to the traces that are kept in memory.</summary>
internal sealed class RecentTracesProcessor(string service, RecentTraces traces) : BaseProcessor<Activity>
{
    public override void OnEnd(Activity data)
    {
        // A span may be made for others to see (a listener of the process's own) without being sampled.
        if (data.Recorded)
            traces.Add(service, data);
    }
}
