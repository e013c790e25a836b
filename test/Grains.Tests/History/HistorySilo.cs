using DnsOrleans.Grains.History;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Tests.Cluster;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Core.Internal;
using Orleans.Storage;
using Orleans.Streams;
using Orleans.TestingHost;

namespace DnsOrleans.Grains.Tests.History;

/// <summary>A real silo with memory streams, which hears of lookups that a test makes up.</summary>
internal sealed class HistorySilo : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly InProcessTestCluster _cluster;

    private HistorySilo(InProcessTestCluster cluster) => _cluster = cluster;

    public FaultyStore Store => Services.GetRequiredService<FaultyStore>();

    public RetainedHistories Retained => Services.GetRequiredService<RetainedHistories>();

    private IServiceProvider Services => _cluster.GetSiloServiceProvider(_cluster.Silos[0].SiloAddress);

    /// <summary>A silo that stores its histories in <see cref="Store"/>, or only holds them.</summary>
    public static async Task<HistorySilo> StartAsync(bool stored = true, HistoryLimits? limits = null)
    {
        var used = limits ?? new() { KeepFor = TimeSpan.FromDays(3650) };
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.AddLookupGrains([], new(), new()).AddLookupHistory(used);
            silo.AddMemoryStreams(LookupStreams.Provider, streams => streams.ConfigureStreamPubSub(StreamPubSubType.ImplicitOnly));
            silo.Services.AddSingleton<FaultyStore>();
            if (stored)
                silo.Services.AddKeyedSingleton<IGrainStorage>(LookupHistoryExtensions.StorageName, (services, _) => services.GetRequiredService<FaultyStore>());
            else
                silo.KeepHistoriesInMemory(used);
        });
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster);
    }

    public IDomainHistoryGrain History(string domain) => _cluster.Client.GetGrain<IDomainHistoryGrain>(domain);

    /// <summary>Puts a finished lookup onto the name's stream.</summary>
    public Task PublishAsync(string domain, PastReport report) =>
        Services.GetRequiredKeyedService<IStreamProvider>(LookupStreams.Provider)
            .GetStream<PastReport>(LookupStreams.Of(Ask.Name(domain)))
            .OnNextAsync(report);

    /// <summary>Waits until the history has exactly the lookups of these seconds, the newest first.</summary>
    public async Task AwaitAsync(string domain, params int[] seconds)
    {
        var expected = seconds.Select(Reports.Id).ToArray();
        using var late = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        string[] seen = [];
        while (!seen.SequenceEqual(expected))
        {
            Assert.False(late.IsCancellationRequested, $"still [{string.Join(", ", seen)}]");
            await tick.WaitForNextTickAsync(CancellationToken.None);
            seen = [.. (await History(domain).GetAsync(50, CancellationToken.None)).Entries.Select(entry => entry.Report.LookupId)];
        }
    }

    /// <summary>Lets a history's activation go, and waits until it has gone.</summary>
    public async Task DeactivateAsync(string domain)
    {
        await History(domain).Cast<IGrainManagementExtension>().DeactivateOnIdle();
        using var late = new CancellationTokenSource(Patience);
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (Retained.Count > 0)
            await tick.WaitForNextTickAsync(late.Token);
    }

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();
}
