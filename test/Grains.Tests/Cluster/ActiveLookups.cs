using System.Diagnostics.Metrics;
using DnsOrleans.Grains.Telemetry;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Grains.Tests.Cluster;

/// <summary>How many record lookups a silo has under way in the DNS, by its own metric, from now on.</summary>
internal sealed class ActiveLookups : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly Lock _gate = new();
    private long _active;
    private TaskCompletionSource _changed = New();

    public ActiveLookups(IServiceProvider silo)
    {
        // The factory caches its meters: the one that the silo's lookups count with.
        var meter = silo.GetRequiredService<IMeterFactory>().Create(LookupMeters.MeterName);
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter, meter) && instrument.Name == "dnsorleans.record.active")
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((_, change, _, _) =>
        {
            lock (_gate)
            {
                _active += change;
                _changed.TrySetResult();
                _changed = New();
            }
        });
        _listener.Start();
    }

    /// <summary>Waits, at most ten seconds, until there are so many; fewer where lookups from before the count ended meanwhile.</summary>
    public async Task WaitForAsync(long count)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (count == 0 ? _active <= 0 : _active >= count)
                    return;
                changed = _changed.Task;
            }
            await changed.WaitAsync(end.Token);
        }
    }

    public void Dispose() => _listener.Dispose();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
