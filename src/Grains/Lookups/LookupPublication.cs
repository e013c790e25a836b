using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace DnsOrleans.Grains.Lookups;

/// <summary>Tells the event stream of finished lookups. It never holds a lookup up and never fails one: what cannot be published is counted, and told now and then. Safe for any thread.</summary>
internal sealed class LookupPublication(OpenLookupStream open, HistoryLimits limits, LookupMeters meters, TimeProvider timeProvider, ILogger<LookupPublication> logger)
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private long? _toldAt;

    /// <summary>The stream of a name, null if there is none. To be called in the grain's turn, see <see cref="OpenLookupStream"/>.</summary>
    public IAsyncObserver<PastReport>? Open(DomainName domain)
    {
        try
        {
            return open(domain);
        }
        catch (Exception fault)
        {
            Failed(fault);
            return null;
        }
    }

    /// <summary>Begins to publish a report, as part of the current span, and returns. One that no history would keep is not published.</summary>
    public void Begin(IAsyncObserver<PastReport>? stream, LookupReport report)
    {
        if (stream is null)
            return;
        var past = PastReports.Of(report);
        if (PastReports.CharactersOf([past]) > limits.Characters)
            meters.EventRecorded(RecordOutcome.TooLarge);
        else
            PublishAsync(stream, past).Ignore();
    }

    private async Task PublishAsync(IAsyncObserver<PastReport> stream, PastReport report)
    {
        try
        {
            await stream.OnNextAsync(report).ConfigureAwait(false);
        }
        catch (Exception fault)
        {
            // The lookup has its answer; only its history misses it.
            Failed(fault);
        }
    }

    private void Failed(Exception fault)
    {
        meters.EventNotPublished();
        lock (_gate)
        {
            if (_toldAt is { } last && timeProvider.GetElapsedTime(last) < Silence)
                return;
            _toldAt = timeProvider.GetTimestamp();
        }
        logger.LogWarning(fault, "Finished lookups cannot be published; until they can, histories miss them (told once a minute at most, counted by dnsorleans.event.unpublished)");
    }
}
