using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>Opens every span of a lookup, each from its service's activity source, and says what stands on it. Nothing is computed for a span that is not recorded.</summary>
internal sealed class LookupSpans : IDisposable
{
    private static readonly ConcurrentDictionary<string, string> RecordSpanNames = new();

    private readonly ActivitySource _orchestrator = new(ServiceNames.SourceOf(ServiceNames.Orchestrator));
    private readonly FrozenDictionary<string, ActivitySource> _workers;

    public LookupSpans(IEnumerable<string> regions) =>
        _workers = regions.ToFrozenDictionary(region => region, region => new ActivitySource(ServiceNames.SourceOf(ServiceNames.Worker(region))));

    /// <summary>A whole lookup.</summary>
    public Activity? Orchestrate(string lookupId, LookupRequest request)
    {
        var span = _orchestrator.StartActivity(SpanNames.Orchestrate, ActivityKind.Internal);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.LookupId, lookupId);
            span.SetTag(TagNames.DnsQuestionName, request.Domain.Text);
            span.SetTag(TagNames.Locations, request.Locations.ToArray());
            span.SetTag(TagNames.RecordTypes, request.RecordTypes.ToArray());
            span.SetTag(TagNames.LookupTimeout, request.Timeout.TotalSeconds);
        }
        return span;
    }

    public static void Orchestrated(Activity? span, LookupReport report)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        span.SetTag(TagNames.LookupStatus, StatusNames.Of(report.Status));
        Fail(span, report.Status, report.Message);
    }

    /// <summary>The sending of one region's task; closed once it is sent.</summary>
    public Activity? PublishTask(string lookupId, string location)
    {
        var span = _orchestrator.StartActivity(SpanNames.PublishTask, ActivityKind.Producer);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.LookupId, lookupId);
            span.SetTag(TagNames.Location, location);
        }
        return span;
    }

    /// <summary>The wait for every region's report.</summary>
    public Activity? WaitForResults(string lookupId, int expected)
    {
        var span = _orchestrator.StartActivity(SpanNames.WaitForResults, ActivityKind.Internal);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.LookupId, lookupId);
            span.SetTag(TagNames.ResultsExpected, expected);
        }
        return span;
    }

    /// <summary>A region that reported nothing itself is told here, as it may have no span of its own.</summary>
    public static void ResultsWaitedFor(Activity? span, LocationReport[] reports)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        var silent = Array.FindAll(reports, report => report.Records.IsEmpty);
        span.SetTag(TagNames.ResultsReceived, reports.Length - silent.Length);
        if (silent is [var first, ..])
            Fail(span, first.Status, string.Join("; ", silent.Select(report => report.Error)));
    }

    /// <summary>One region's work on its task.</summary>
    public Activity? ProcessTask(string region, RegionTask task)
    {
        var span = _workers[region].StartActivity(SpanNames.ProcessTask, ActivityKind.Consumer);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.LookupId, task.LookupId);
            span.SetTag(TagNames.Location, region);
            span.SetTag(TagNames.DnsQuestionName, task.Domain.Text);
        }
        return span;
    }

    public static void TaskProcessed(Activity? span, LocationReport report, bool cancelled)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        span.SetTag(TagNames.LocationStatus, StatusNames.Of(cancelled ? null : report.Status));
        if (!cancelled)
            Fail(span, report.Status, report.Error);
    }

    /// <summary>A region's record lookups, all at once.</summary>
    public Activity? LookupAllRecords(string region, RegionTask task)
    {
        var span = _workers[region].StartActivity(SpanNames.LookupAllRecords, ActivityKind.Internal);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.Location, region);
            span.SetTag(TagNames.RecordTypes, task.RecordTypes.ToArray());
            span.SetTag(TagNames.ResultsExpected, task.RecordTypes.Length);
        }
        return span;
    }

    public static void AllRecordsLookedUp(Activity? span, RecordReport[] records)
    {
        if (span is { IsAllDataRequested: true })
            span.SetTag(TagNames.ResultsReceived, records.Count(record => record.IsAnswer));
    }

    /// <summary>One record type's lookup.</summary>
    public Activity? LookupRecord(string region, string recordType, DomainName domain)
    {
        var source = _workers[region];
        if (!source.HasListeners())
            return null;
        var span = source.StartActivity(NameOfRecordSpan(recordType), ActivityKind.Client);
        if (span is { IsAllDataRequested: true })
        {
            span.SetTag(TagNames.DnsQuestionName, domain.Text);
            span.SetTag(TagNames.RecordType, recordType);
            span.SetTag(TagNames.Location, region);
        }
        return span;
    }

    /// <summary>What a record's lookup came to, with a span for each query where there was more than one or several resolvers were asked at once.</summary>
    public void RecordLookedUp(Activity? span, string region, in CellResult cell, Vantage vantage)
    {
        if (span is not { IsAllDataRequested: true })
            return;
        var report = cell.Report;
        var result = cell.Main.Joined.Result;
        span.SetTag(TagNames.RecordStatus, report.Status);
        span.SetTag(TagNames.RecordCount, report.Records.Length);
        if (!report.Records.IsEmpty)
            span.SetTag(TagNames.DnsAnswers, report.Records.ToArray());
        if (report.Ttl is { } ttl)
            span.SetTag(TagNames.Ttl, (long)ttl);
        span.SetTag(TagNames.Attempts, report.Attempts);
        if (result.Server is { } server)
            AttemptSpans.SetServer(span, server, result.Protocol);
        if (vantage.ClientSubnet is { } subnet)
            span.SetTag(TagNames.ClientSubnet, subnet);
        if (report.ExtendedError is { } extended)
            span.SetTag(TagNames.ExtendedError, string.Create(CultureInfo.InvariantCulture, $"{extended.Code} {extended.Text}"));
        if (report.Details?.NameServerId is { } nameServerId)
            span.SetTag(TagNames.NameServerId, nameServerId);
        if (report.Details?.ClientSubnet is { } answered)
            span.SetTag(TagNames.ClientSubnetScope, answered.Scope);
        if (report.Authenticated is { } authenticated)
            span.SetTag(TagNames.Authenticated, authenticated);
        if (!report.IsAnswer)
            Fail(span, report.Status, report.Error);
        if (cell.Each.IsDefaultOrEmpty)
        {
            AttemptSpans.SetJoined(span, cell.Main.Joined);
            if (!cell.Main.Joined.Joined && !result.AttemptLog.IsDefaultOrEmpty)
                new AttemptSpans(span, _workers[region]).Add(cell.Main);
            return;
        }
        span.SetTag(TagNames.Resolvers, StatusNames.Of(cell.Strategy));
        if (report.ResolverAgreement is { } agreement)
            span.SetTag(TagNames.ResolverVerdict, StatusNames.Of(agreement.Verdict));
        var attempts = new AttemptSpans(span, _workers[region]);
        foreach (var resolver in cell.Each)
            attempts.Add(resolver);
    }

    /// <summary>What a history made of an event, on the span that the stream provider has opened around it; nothing where it has not.</summary>
    public static void EventRecorded(string domain, PastReport report, RecordOutcome outcome, int reports)
    {
        if (Activity.Current is not { IsAllDataRequested: true } span)
            return;
        span.SetTag(TagNames.LookupId, report.LookupId);
        span.SetTag(TagNames.DnsQuestionName, domain);
        span.SetTag(TagNames.HistoryOutcome, StatusNames.Of(outcome));
        span.SetTag(TagNames.HistoryReports, reports);
    }

    public void Dispose()
    {
        _orchestrator.Dispose();
        foreach (var worker in _workers.Values)
            worker.Dispose();
    }

    private static void Fail(Activity span, AnswerStatus status, string? description)
    {
        if (status is not (AnswerStatus.Success or AnswerStatus.Partial))
            Fail(span, StatusNames.Of(status), description);
    }

    internal static void Fail(Activity span, string type, string? description)
    {
        span.SetTag(TagNames.ErrorType, type);
        span.SetStatus(ActivityStatusCode.Error, description);
    }

    private static string NameOfRecordSpan(string recordType) =>
        RecordSpanNames.GetOrAdd(recordType, SpanNames.LookupRecord);
}
