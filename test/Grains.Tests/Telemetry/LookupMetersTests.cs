using System.Diagnostics.Metrics;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Regions;

namespace DnsOrleans.Grains.Tests.Telemetry;

public sealed class LookupMetersTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Record_lookups_are_counted_by_location_type_and_status()
    {
        await using var bench = new WorkerBench();
        using var measured = new Measured(bench.Meters);
        var lookup = bench.LookupAsync(Second, default, "A", "TYPE65534");
        (await bench.Dns.NextAsync()).Answer();
        (await bench.Dns.NextAsync()).Answer(ResponseCode.ServFail);
        await lookup;
        Assert.Equal(
            [
                "dns.lookup.duration dnsorleans.location=us-east-1 dnsorleans.record_type=A",
                "dns.lookup.duration dnsorleans.location=us-east-1 dnsorleans.record_type=_OTHER error.type=SERVFAIL",
                "dnsorleans.record.lookups dnsorleans.location=us-east-1 dnsorleans.record_type=A dnsorleans.record.status=NOERROR",
                "dnsorleans.record.lookups dnsorleans.location=us-east-1 dnsorleans.record_type=_OTHER dnsorleans.record.status=SERVFAIL",
            ],
            measured.Names("dns.lookup.duration", "dnsorleans.record.lookups"));
        Assert.Equal(0, measured.Sum("dnsorleans.record.active"));
    }

    [Fact]
    public async Task Joined_and_rejected_lookups_are_counted()
    {
        await using var bench = new WorkerBench(new RegionLimits { ConcurrentLookups = 1, WaitingLookups = 0 });
        using var measured = new Measured(bench.Meters);
        var first = bench.LookupAsync(Second, default, "A", "MX");
        var question = await bench.Dns.NextAsync();
        var second = bench.LookupAsync(Second, default, "A");
        await bench.SettleAsync();
        Assert.Equal(1, measured.Sum("dnsorleans.record.active"));
        question.Answer();
        await first;
        await second;
        Assert.Equal(1, measured.Sum("dnsorleans.record.joined"));
        Assert.Equal(1, measured.Sum("dnsorleans.record.rejected"));
    }

    /// <summary>What the instruments of one meter were told.</summary>
    private sealed class Measured : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly List<(string Instrument, double Value, string Tags)> _all = [];

        public Measured(IMeterFactory meters)
        {
            var meter = meters.Create(LookupMeters.MeterName);
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (ReferenceEquals(instrument.Meter, meter))
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
            _listener.Start();
        }

        public double Sum(string instrument)
        {
            lock (_all)
                return _all.Where(told => told.Instrument == instrument).Sum(told => told.Value);
        }

        public IEnumerable<string> Names(params string[] instruments)
        {
            lock (_all)
                return [.. _all.Where(told => instruments.Contains(told.Instrument)).Select(told => told.Instrument + told.Tags).Order(StringComparer.Ordinal)];
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var text = string.Concat(tags.ToArray().Select(tag => $" {tag.Key}={tag.Value}"));
            lock (_all)
                _all.Add((instrument.Name, value, text));
        }
    }
}
