using System.Diagnostics;
using System.Runtime.InteropServices;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Takes a lookup from its request to its report: publishes a task to every region, waits, compares, tells the event stream. One for all lookups of a silo, safe for any thread; it begins in the grain's turn and leaves it.</summary>
internal sealed class LookupOrchestration(
    AskRegion ask,
    LookupPublication publication,
    LookupLimits limits,
    LookupSpans spans,
    LookupMeters meters,
    TimeProvider timeProvider,
    ILogger<LookupOrchestration> logger)
{
    /// <summary>Reports by the request's timeout and the grace. Throws <see cref="OperationCanceledException"/> when cancelled.</summary>
    /// <param name="lookupId">The lookup's id.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="events">Told of each step but the last, which is the caller's once it holds the report; null if nobody watches.</param>
    /// <param name="progress">Where workers tell of each cell; null if nobody watches.</param>
    /// <param name="cancellationToken">Ends the work in every region.</param>
    public async Task<LookupReport> RunAsync(string lookupId, LookupRequest request, LookupEvents? events, ILookupProgress? progress, CancellationToken cancellationToken)
    {
        var lookup = new Lookup(lookupId, request, events, progress, timeProvider.GetTimestamp(), cancellationToken);
        var startedAt = timeProvider.GetUtcNow();
        var stream = publication.Open(request.Domain);
        LookupReport? report = null;
        meters.LookupBegan();
        try
        {
            using var span = spans.Orchestrate(lookupId, request);
            var traceId = Activity.Current is { Recorded: true } recorded ? recorded.TraceId.ToHexString() : null;
            events?.Started(request, traceId);
            var locations = await AskAllAsync(lookup).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
            report = LookupReports.Of(lookupId, traceId, request, ImmutableCollectionsMarshal.AsImmutableArray(locations), startedAt, Elapsed(lookup));
            LookupSpans.Orchestrated(span, report);
            publication.Begin(stream, report);
            return report;
        }
        finally
        {
            meters.LookupEnded(report?.Status, Elapsed(lookup));
        }
    }

    private async Task<LocationReport[]> AskAllAsync(Lookup lookup)
    {
        // Workers end by themselves at the timeout; who has not reported a grace later is given up, and told so.
        using var end = new CancellationTokenSource(lookup.Request.Timeout + limits.Grace, timeProvider);
        using var cancelled = lookup.CancellationToken.UnsafeRegister(static end => ((CancellationTokenSource)end!).Cancel(), end);

        var asked = new Task<LocationReport>[lookup.Request.Locations.Length];
        for (var i = 0; i < asked.Length; i++)
            asked[i] = Publish(lookup, lookup.Request.Locations[i], end.Token);

        using var span = spans.WaitForResults(lookup.Id, asked.Length);
        var reports = new LocationReport[asked.Length];
        for (var i = 0; i < asked.Length; i++)
            reports[i] = await asked[i].ConfigureAwait(false);
        LookupSpans.ResultsWaitedFor(span, reports);
        return reports;
    }

    /// <summary>Starts a region's task within its span, which ends when the task is sent.</summary>
    private Task<LocationReport> Publish(Lookup lookup, string location, CancellationToken end)
    {
        using var span = spans.PublishTask(lookup.Id, location);
        return AskOneAsync(lookup, location, end);
    }

    private async Task<LocationReport> AskOneAsync(Lookup lookup, string location, CancellationToken end)
    {
        LocationReport report;
        try
        {
            report = await ask(location, TaskOf(lookup), end).ConfigureAwait(false);
        }
        catch (Exception reason) when (reason is TimeoutException or OperationCanceledException)
        {
            report = LocationReports.Silent(location, lookup.Request.RecordTypes, lookup.Events?.ToldOf(location), Elapsed(lookup), lookup.Request.Timeout);
        }
        catch (OrleansException reason)
        {
            logger.LogDebug(reason, "Nothing serves region {Region} for lookup {LookupId}", location, lookup.Id);
            report = LocationReports.Unserved(location, Elapsed(lookup));
        }
        catch (Exception fault)
        {
            // A fault in one region is that region's report and hides no other.
            logger.LogError(fault, "Lookup {LookupId} broke off in region {Region}", lookup.Id, location);
            report = LocationReports.Broken(location, Elapsed(lookup));
        }
        lookup.Events?.LocationCompleted(report);
        return report;
    }

    private RegionTask TaskOf(Lookup lookup) => new()
    {
        LookupId = lookup.Id,
        Domain = lookup.Request.Domain,
        RecordTypes = lookup.Request.RecordTypes,
        Timeout = lookup.Request.Timeout - Elapsed(lookup),
        Dnssec = lookup.Request.Dnssec,
        Progress = lookup.Progress,
        Resolvers = lookup.Request.Resolvers,
        WholeTimeout = lookup.Request.Timeout,
    };

    private TimeSpan Elapsed(Lookup lookup) => timeProvider.GetElapsedTime(lookup.Began);

    private sealed record Lookup(
        string Id,
        LookupRequest Request,
        LookupEvents? Events,
        ILookupProgress? Progress,
        long Began,
        CancellationToken CancellationToken);
}
