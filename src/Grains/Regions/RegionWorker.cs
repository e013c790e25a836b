using System.Collections.Immutable;
using System.Runtime.InteropServices;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.Logging;

namespace DnsOrleans.Grains.Regions;

/// <summary>Does a region's tasks: every record type at once, each a cell of its own. For any number of threads.</summary>
internal sealed class RegionWorker(Region region, LookupSpans spans, LookupMeters meters, TimeProvider timeProvider, ILogger logger)
{
    private readonly CellLookups _cells = new(region.Name, new JoinedLookups(region, meters, timeProvider), timeProvider);

    /// <summary>Reports by the task's timeout. Throws <see cref="OperationCanceledException"/> when cancelled, and only then.</summary>
    public async Task<LocationReport> LookupAsync(RegionTask task, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        using var span = spans.ProcessTask(region.Name, task);
        if (!DnsName.TryParse(task.Domain.Text, out var name))
            throw new ArgumentException($"'{task.Domain}' is no domain name", nameof(task));
        var upstream = region.UpstreamOf(name);
        var records = await LookupAllAsync(task, name, upstream, cancellationToken).ConfigureAwait(false);
        var report = LocationReports.Of(region.Name, upstream.Vantage, records, timeProvider.GetElapsedTime(began), task.WholeTimeout);
        LookupSpans.TaskProcessed(span, report, cancellationToken.IsCancellationRequested);
        cancellationToken.ThrowIfCancellationRequested();
        return report;
    }

    private async Task<ImmutableArray<RecordReport>> LookupAllAsync(RegionTask task, DnsName name, Upstream upstream, CancellationToken cancellationToken)
    {
        using var span = spans.LookupAllRecords(region.Name, task);
        var cells = new Task<RecordReport>[task.RecordTypes.Length];
        for (var i = 0; i < cells.Length; i++)
            cells[i] = LookupRecordAsync(task, task.RecordTypes[i], name, upstream, cancellationToken);
        var records = new RecordReport[cells.Length];
        for (var i = 0; i < cells.Length; i++)
            records[i] = await cells[i].ConfigureAwait(false);
        LookupSpans.AllRecordsLookedUp(span, records);
        return ImmutableCollectionsMarshal.AsImmutableArray(records);
    }

    private async Task<RecordReport> LookupRecordAsync(RegionTask task, string typeName, DnsName name, Upstream upstream, CancellationToken cancellationToken)
    {
        var began = timeProvider.GetTimestamp();
        using var span = spans.LookupRecord(region.Name, typeName, task.Domain);
        CellResult cell;
        try
        {
            if (!RecordTypes.TryParse(typeName, out var type))
                throw new ArgumentException($"'{typeName}' is no record type", nameof(typeName));
            cell = await _cells.LookupAsync(task, typeName, new(name, type, task.Dnssec), upstream, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // A fault in one cell is that cell's report and hides no other.
            logger.LogError(fault, "Lookup {LookupId} broke off at {Domain} {RecordType} in region {Region}", task.LookupId, task.Domain, typeName, region.Name);
            cell = new(RecordReports.Broken(region.Name, typeName, timeProvider.GetElapsedTime(began)), default, task.Resolvers, []);
        }
        spans.RecordLookedUp(span, region.Name, cell, upstream.Vantage);
        meters.RecordResolved(region.Name, cell.Report, cell.Outcome);
        task.Progress?.RecordResolvedAsync(region.Name, cell.Report).Ignore();
        return cell.Report;
    }
}
