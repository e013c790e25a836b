using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace DnsOrleans.Streaming.Redis.Tests.Cluster;

/// <summary>What the counters of one cluster's silos and client were told since this was made.</summary>
internal sealed class Measured : IDisposable
{
    private readonly MeterListener _listener = new();
    private readonly ConcurrentDictionary<string, long> _sums = new();

    public Measured(StreamCluster cluster)
    {
        var factories = cluster.Services.Select(services => services.GetRequiredService<IMeterFactory>()).ToHashSet<object>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == StreamMeters.MeterName && instrument.Meter.Scope is { } scope && factories.Contains(scope))
                listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => _sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        _listener.Start();
    }

    public long this[string name] => _sums.GetValueOrDefault($"dnsorleans.stream.{name}");

    public void Dispose() => _listener.Dispose();
}
