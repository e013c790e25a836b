using System.Diagnostics;
using System.Diagnostics.Metrics;
using DnsOrleans.Dns;
using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;

namespace DnsOrleans.Grains.Telemetry;

/// <summary>The lookups' metrics, of meter <see cref="MeterName"/>. Nothing is computed where nobody listens.</summary>
public sealed class LookupMeters
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "DnsOrleans";

    // The boundaries that OpenTelemetry advises for dns.lookup.duration.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10],
    };

    private readonly Histogram<double> _lookupDuration;
    private readonly UpDownCounter<long> _lookupsActive;
    private readonly Counter<long> _records;
    private readonly Histogram<double> _recordDuration;
    private readonly UpDownCounter<long> _recordsActive;
    private readonly Counter<long> _joined;
    private readonly Counter<long> _rejected;
    private readonly Counter<long> _unpublished;
    private readonly Counter<long> _recorded;

    public LookupMeters(IMeterFactory meters)
    {
        var meter = meters.Create(MeterName);
        _lookupDuration = meter.CreateHistogram("dnsorleans.lookup.duration", "s", "Whole lookups, every location and record type.", tags: null, Seconds);
        _lookupsActive = meter.CreateUpDownCounter<long>("dnsorleans.lookup.active", "{lookup}", "Whole lookups under way.");
        _records = meter.CreateCounter<long>("dnsorleans.record.lookups", "{lookup}", "Record lookups ended: one location, one record type.");
        _recordDuration = meter.CreateHistogram("dns.lookup.duration", "s", "Record lookups, waiting for a place included.", tags: null, Seconds);
        _recordsActive = meter.CreateUpDownCounter<long>("dnsorleans.record.active", "{lookup}", "Record lookups under way in the DNS.");
        _joined = meter.CreateCounter<long>("dnsorleans.record.joined", "{lookup}", "Record lookups that waited for the same question's answer.");
        _rejected = meter.CreateCounter<long>("dnsorleans.record.rejected", "{lookup}", "Record lookups refused as too many were under way.");
        _unpublished = meter.CreateCounter<long>("dnsorleans.event.unpublished", "{event}", "Finished lookups that the event stream did not take.");
        _recorded = meter.CreateCounter<long>("dnsorleans.history.events", "{event}", "Events that reached a history, by what became of them.");
    }

    internal void LookupBegan() => _lookupsActive.Add(1);

    /// <summary>A whole lookup ended; without a status it was cancelled or failed by a bug.</summary>
    internal void LookupEnded(AnswerStatus? status, TimeSpan duration)
    {
        _lookupsActive.Add(-1);
        if (_lookupDuration.Enabled)
            _lookupDuration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>(TagNames.LookupStatus, StatusNames.Of(status)));
    }

    internal void RecordLookupBegan(string location) => _recordsActive.Add(1, Location(location));

    internal void RecordLookupEnded(string location) => _recordsActive.Add(-1, Location(location));

    internal void Joined(string location) => _joined.Add(1, Location(location));

    /// <summary>A cell is known.</summary>
    internal void RecordResolved(string location, RecordReport record, LookupOutcome outcome)
    {
        if (outcome == LookupOutcome.Overloaded)
            _rejected.Add(1, Location(location));
        if (!_records.Enabled && !_recordDuration.Enabled)
            return;
        var tags = new TagList
        {
            Location(location),
            new(TagNames.RecordType, OneSeries(record.RecordType, "TYPE")),
        };
        var status = OneSeries(record.Status, "RESERVED");
        if (!record.IsAnswer)
            tags.Add(new(TagNames.ErrorType, status));
        _recordDuration.Record(record.Duration.TotalSeconds, tags);
        if (!record.IsAnswer)
            tags.RemoveAt(tags.Count - 1);
        tags.Add(new(TagNames.RecordStatus, status));
        _records.Add(1, tags);
    }

    internal void EventNotPublished() => _unpublished.Add(1);

    internal void EventRecorded(RecordOutcome outcome) =>
        _recorded.Add(1, new KeyValuePair<string, object?>(TagNames.HistoryOutcome, StatusNames.Of(outcome)));

    /// <summary>Anyone may ask for any TYPEnnn, and a server answer any RCODE: those without a name share one series.</summary>
    private static string OneSeries(string name, string numbered) => name.StartsWith(numbered, StringComparison.Ordinal) ? "_OTHER" : name;

    private static KeyValuePair<string, object?> Location(string location) => new(TagNames.Location, location);
}
