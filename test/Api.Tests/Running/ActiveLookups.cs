using System.Diagnostics.Metrics;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Api.Tests.Running;

/// <summary>Counts what an application has under way, by its own metrics. Listens from when it is made.</summary>
internal sealed class ActiveLookups : IDisposable
{
    private readonly MeterListener _listener = new();
    private long _lookups;
    private long _records;

    public ActiveLookups(RunningApi api)
    {
        var meters = api.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            // Other applications of this process have meters of the same name.
            if (instrument.Meter.Name == LookupMeters.MeterName && ReferenceEquals(instrument.Meter.Scope, meters)
                && instrument.Name is "dnsorleans.lookup.active" or "dnsorleans.record.active")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, change, _, _) =>
            Interlocked.Add(ref instrument.Name == "dnsorleans.lookup.active" ? ref _lookups : ref _records, change));
        _listener.Start();
    }

    /// <summary>Whole lookups, and record lookups in the DNS, under way.</summary>
    public (long Lookups, long Records) Now => (Interlocked.Read(ref _lookups), Interlocked.Read(ref _records));

    public void Dispose() => _listener.Dispose();
}
