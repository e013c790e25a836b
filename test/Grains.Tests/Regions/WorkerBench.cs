using System.Collections.Immutable;
using System.Diagnostics.Metrics;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Grains.Telemetry;
using DnsOrleans.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace DnsOrleans.Grains.Tests.Regions;

/// <summary>A worker without a silo: its turns, its DNS and its clock are the test's.</summary>
internal sealed class WorkerBench : IAsyncDisposable
{
    public const string Location = "us-east-1";

    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly TaskScheduler _turns = new ConcurrentExclusiveSchedulerPair().ExclusiveScheduler;
    private readonly LookupSpans _spans = new([Location]);
    private readonly Region _region;
    private readonly RegionWorker _worker;

    public WorkerBench(RegionLimits? limits = null, int resolvers = 1)
    {
        Dns = new(Time, resolvers);
        _region = new(Location, limits ?? new(), Dns.Upstream);
        _worker = new(_region, _spans, new(Meters), Time, NullLogger.Instance);
    }

    public IMeterFactory Meters => _services.GetRequiredService<IMeterFactory>();

    public FakeTimeProvider Time { get; } = new();

    public ScriptedDns Dns { get; }

    /// <summary>Sends a task, whose turns are taken one at a time as in a grain.</summary>
    public Task<LocationReport> LookupAsync(TimeSpan timeout, CancellationToken cancellationToken = default, params ImmutableArray<string> types) =>
        LookupAsync(new RegionTask { LookupId = "id", Domain = Ask.Name("example.com"), RecordTypes = types, Timeout = timeout, WholeTimeout = timeout }, cancellationToken);

    /// <summary>Sends a task for one type, its resolvers asked in some way.</summary>
    public Task<LocationReport> LookupAsync(ResolverStrategy resolvers, TimeSpan timeout, CancellationToken cancellationToken = default) =>
        LookupAsync(
            new RegionTask { LookupId = "id", Domain = Ask.Name("example.com"), RecordTypes = ["A"], Timeout = timeout, WholeTimeout = timeout, Resolvers = resolvers },
            cancellationToken);

    /// <summary>Sends a task.</summary>
    public Task<LocationReport> LookupAsync(RegionTask task, CancellationToken cancellationToken) =>
        Task.Factory.StartNew(() => _worker.LookupAsync(task, cancellationToken), CancellationToken.None, TaskCreationOptions.None, _turns).Unwrap();

    /// <summary>Waits until the worker has taken the turns that were ready.</summary>
    public async Task SettleAsync()
    {
        for (var i = 0; i < 20; i++)
            await Task.Factory.StartNew(() => { }, CancellationToken.None, TaskCreationOptions.None, _turns);
    }

    public async ValueTask DisposeAsync()
    {
        await _region.DisposeAsync();
        _spans.Dispose();
        await _services.DisposeAsync();
    }
}
