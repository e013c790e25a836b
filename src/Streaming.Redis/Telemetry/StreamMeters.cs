using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace DnsOrleans.Streaming.Redis;

/// <summary>A provider's metrics, of meter <see cref="MeterName"/>, each with the provider's name in <c>orleans.stream.provider</c>.</summary>
public sealed class StreamMeters
{
    /// <summary>The meter to listen to.</summary>
    public const string MeterName = "DnsOrleans.Streaming.Redis";

    // From a tenth of a millisecond, which is what loopback takes, to the ten seconds of an outage.
    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    };

    private readonly KeyValuePair<string, object?> _provider;
    private readonly Counter<long> _published;
    private readonly Counter<long> _dropped;
    private readonly Histogram<double> _publishDuration;
    private readonly Histogram<double> _queued;
    private readonly Counter<long> _delivered;
    private readonly Counter<long> _redelivered;
    private readonly Counter<long> _claimed;
    private readonly Counter<long> _malformed;
    private readonly Counter<long> _deadLettered;

    internal StreamMeters(IMeterFactory meters, string provider)
    {
        _provider = new("orleans.stream.provider", provider);
        var meter = meters.Create(MeterName);
        _published = meter.CreateCounter<long>("dnsorleans.stream.published", "{entry}", "Entries stored in Redis.");
        _dropped = meter.CreateCounter<long>("dnsorleans.stream.dropped", "{entry}", "Entries that never reached Redis: the buffer was full, Redis refused, or the process ended.");
        _publishDuration = meter.CreateHistogram("dnsorleans.stream.publish.duration", "s", "From the publishing call until Redis has the entry.", tags: null, Seconds);
        _queued = meter.CreateHistogram("dnsorleans.stream.queued.duration", "s", "From Redis' storing of an entry until its first reading, by both clocks.", tags: null, Seconds);
        _delivered = meter.CreateCounter<long>("dnsorleans.stream.delivered", "{entry}", "Entries delivered to every consumer and acknowledged.");
        _redelivered = meter.CreateCounter<long>("dnsorleans.stream.redelivered", "{entry}", "Entries handed out again.");
        _claimed = meter.CreateCounter<long>("dnsorleans.stream.claimed", "{entry}", "Entries taken over from another reader or from an earlier, failed delivery.");
        _malformed = meter.CreateCounter<long>("dnsorleans.stream.malformed", "{entry}", "Entries that cannot be read.");
        _deadLettered = meter.CreateCounter<long>("dnsorleans.stream.dead_lettered", "{entry}", "Entries given up: malformed, or handed out too often.");
    }

    internal void Published(long began)
    {
        _published.Add(1, _provider);
        _publishDuration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, _provider);
    }

    /// <param name="reason"><c>buffer_full</c>, <c>refused</c> or <c>shutdown</c>.</param>
    internal void Dropped(string reason) => _dropped.Add(1, _provider, new("error.type", reason));

    internal void Read(TimeSpan queued) => _queued.Record(Math.Max(0, queued.TotalSeconds), _provider);

    internal void Claimed(int entries)
    {
        _claimed.Add(entries, _provider);
        _redelivered.Add(entries, _provider);
    }

    internal void Delivered(int entries) => _delivered.Add(entries, _provider);

    internal void Malformed() => _malformed.Add(1, _provider);

    internal void DeadLettered() => _deadLettered.Add(1, _provider);
}
