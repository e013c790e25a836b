using System.Diagnostics;

namespace DnsOrleans.Api.Traces;

/// <summary>Where traces can be read again.</summary>
internal interface ITraceStore
{
    /// <summary>Reads a trace. Never throws for what the store says or fails to say.</summary>
    Task<FoundTrace> FindAsync(ActivityTraceId traceId, CancellationToken cancellationToken);
}

/// <summary>What a store says of a trace.</summary>
/// <param name="Trace">The trace; null if it is not there.</param>
/// <param name="Fault">Why the store could not be read, one sentence; null if it could.</param>
internal readonly record struct FoundTrace(TraceAnswer? Trace, string? Fault);
