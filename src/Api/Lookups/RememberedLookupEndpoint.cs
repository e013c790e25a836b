using DnsOrleans.Api.Lookups.Answering;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.Lookups;

/// <summary><c>GET /api/v1/dns/lookups/{lookup_id}</c>: a finished lookup again, while it is remembered.</summary>
internal sealed class RememberedLookupEndpoint(IGrainFactory grains, DnsOrleansSettings settings)
{
    public const string Path = "/api/v1/dns/lookups/{lookup_id}";

    public async Task<IResult> GetAsync(string lookupId)
    {
        // What cannot be an id never becomes a grain's key.
        if (!LookupId.TryParse(lookupId, out var id))
            return ProblemResult.Of(StatusCodes.Status404NotFound, $"The path names no lookup: an id has {LookupId.Length} characters, as X-Lookup-Id gave it.");
        try
        {
            return await grains.GetGrain<ILookupOrchestratorGrain>(id.Text).GetReportAsync() is { } report
                ? new AnswerResult(report.ToAnswer())
                : ProblemResult.Of(StatusCodes.Status404NotFound, $"No finished lookup {id} is remembered; it is unknown, still under way, or forgotten. Ask again.");
        }
        catch (Exception e) when (Overloaded.Is(e))
        {
            return Overloaded.Unanswered(settings.Api.RetryAfter);
        }
    }
}
