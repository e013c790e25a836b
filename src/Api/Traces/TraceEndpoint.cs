using System.Diagnostics;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Problems;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Traces;

/// <summary><c>GET /api/v1/traces/{trace_id}</c>: a trace as it was recorded, from this process or from Jaeger.</summary>
internal sealed class TraceEndpoint(TraceStores stores, DnsOrleansSettings settings)
{
    public const string Path = "/api/v1/traces/{trace_id}";

    private const int IdLength = 32;

    public async Task<IResult> GetAsync(string traceId, CancellationToken cancellationToken)
    {
        if (traceId.Length != IdLength || !traceId.All(char.IsAsciiHexDigit) || traceId.All(digit => digit == '0'))
            return ProblemResult.Of(StatusCodes.Status404NotFound, $"The path names no trace: an id has {IdLength} hex digits, as an answer's trace_id has, and is not zero.");
        if (stores.NearestFirst.IsEmpty)
            return ProblemResult.Of(StatusCodes.Status404NotFound, "No traces can be read here; set Traces:Jaeger to the address of the Jaeger that gets them.");

        var id = ActivityTraceId.CreateFromString(traceId.ToLowerInvariant());
        string? fault = null;
        foreach (var store in stores.NearestFirst)
        {
            var found = await store.FindAsync(id, cancellationToken);
            if (found.Trace is { } trace)
                return TypedResults.Json(trace, JsonBodies.Of<TraceAnswer>());
            fault ??= found.Fault;
        }
        return fault is null
            ? ProblemResult.Of(StatusCodes.Status404NotFound, $"No trace {id.ToHexString()} is kept; it is unknown, not recorded yet, or forgotten.")
            : ProblemResult.Of(StatusCodes.Status503ServiceUnavailable, fault, settings.Api.RetryAfter);
    }
}
