using System.Collections.Immutable;
using System.Diagnostics;

namespace DnsOrleans.Hosting.Telemetry.Recent;

/// <summary>What is kept of one trace.</summary>
/// <param name="Spans">The spans that have ended so far, in the order of their ends.</param>
/// <param name="Untold">How many more there were than are kept.</param>
public sealed record RecentTrace(ImmutableArray<RecentSpan> Spans, int Untold);

/// <summary>A span that has ended.</summary>
/// <param name="Service">The service it belongs to.</param>
/// <param name="Activity">The span itself, which nothing changes any more.</param>
public readonly record struct RecentSpan(string Service, Activity Activity);
