using System.Diagnostics;
using DnsOrleans.Api.Json;
using DnsOrleans.Api.Problems;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Hosting.Configuration;

namespace DnsOrleans.Api.History;

/// <summary><c>GET /api/v1/dns/history/{domain}</c>: the last lookups of a name, the newest first, with what changed from one to the next.</summary>
internal sealed class HistoryEndpoint(IGrainFactory grains, TimeProvider time, DnsOrleansSettings settings, ILogger<HistoryEndpoint> logger)
{
    public const string Path = "/api/v1/dns/history/{domain}";

    /// <summary>How long a store that is away may hold an answer up.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <summary>Answers with what is known; an empty list for a name that nothing is known of, as nobody need have asked about it.</summary>
    public async Task<IResult> GetAsync(HttpContext context, string domain, CancellationToken cancellationToken)
    {
        var faults = new Faults();
        var query = HistoryQuery.Read(domain, context.Request.Query, settings.History.Reports, faults);
        if (!faults.None)
            return new ProblemResult(Problem.Of(faults));
        if (Activity.Current is { IsAllDataRequested: true } span)
            span.SetTag(TagNames.DnsQuestionName, query.Domain.Text);
        try
        {
            var history = await grains.GetGrain<IDomainHistoryGrain>(query.Domain.Text).GetAsync(query.Limit, cancellationToken).WaitAsync(Patience, time, cancellationToken);
            return TypedResults.Json(history.ToAnswer(query.Domain), JsonBodies.Of<HistoryAnswer>());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            // Whatever the reason (no silo, a store that is away), the request is right and may be repeated.
            logger.LogWarning(fault, "The history of {Domain} cannot be read", query.Domain);
            return ProblemResult.Of(
                StatusCodes.Status503ServiceUnavailable, "Histories cannot be read now; come back after the seconds that Retry-After names.", settings.Api.RetryAfter);
        }
    }
}
