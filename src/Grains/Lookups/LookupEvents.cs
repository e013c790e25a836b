using System.Threading.Channels;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Lookups;

/// <summary>The events of one watched lookup, in their order, on the way to who watches: every cell once and before its location, the finished report last. Safe for any thread.</summary>
/// <param name="lookupId">The lookup.</param>
/// <param name="capacity">How many events may wait; cells past that are left out, while starts, locations and the report are always let in.</param>
internal sealed class LookupEvents(string lookupId, int capacity)
{
    // Bounded by hand: a bounded channel would refuse the last event like any other.
    private readonly Channel<LookupEvent> _events = Channel.CreateUnbounded<LookupEvent>();
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Location, string RecordType), RecordReport> _told = [];
    private readonly HashSet<string> _completed = [];

    public ChannelReader<LookupEvent> Reader => _events.Reader;

    public void Started(LookupRequest request, string? traceId) =>
        _events.Writer.TryWrite(new LookupStarted { LookupId = lookupId, Request = request, TraceId = traceId });

    /// <summary>A worker tells of a cell; nothing where its location has reported already.</summary>
    public void RecordResolved(string location, RecordReport record)
    {
        lock (_gate)
        {
            if (!_completed.Contains(location))
                Tell(location, record);
        }
    }

    /// <summary>The cells that a location has told of so far.</summary>
    public IReadOnlyDictionary<string, RecordReport> ToldOf(string location)
    {
        lock (_gate)
            return _told.Where(told => told.Key.Location == location).ToDictionary(told => told.Key.RecordType, told => told.Value);
    }

    /// <summary>A location's report: the cells not told yet, then itself.</summary>
    public void LocationCompleted(LocationReport report)
    {
        lock (_gate)
        {
            if (!_completed.Add(report.Location))
                return;
            foreach (var record in report.Records)
                Tell(report.Location, record);
            _events.Writer.TryWrite(new LocationCompleted { LookupId = lookupId, Report = report });
        }
    }

    /// <summary>The last event.</summary>
    public void Completed(LookupReport report)
    {
        _events.Writer.TryWrite(new LookupCompleted { LookupId = lookupId, Report = report });
        _events.Writer.TryComplete();
    }

    /// <summary>There is no report; who still reads is told why.</summary>
    public void Ended(Exception reason) => _events.Writer.TryComplete(reason);

    private void Tell(string location, RecordReport record)
    {
        if (_events.Reader.Count < capacity && _told.TryAdd((location, record.RecordType), record))
            _events.Writer.TryWrite(new RecordResolved { LookupId = lookupId, Location = location, Record = record });
    }
}
