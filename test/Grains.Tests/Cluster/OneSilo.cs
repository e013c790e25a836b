namespace DnsOrleans.Grains.Tests.Cluster;

/// <summary>One silo of every region, shared by the tests of a collection, which run one after the other.</summary>
public sealed class OneSilo : IAsyncLifetime
{
    public const string Collection = "one silo";

    public LookupCluster Cluster { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Cluster = await LookupCluster.StartAsync(
        [LookupCluster.Locations],
        // No query ends by itself within a test: what ends was cancelled.
        regionLimits: new() { AttemptTimeout = TimeSpan.FromSeconds(30) });

    public ValueTask DisposeAsync() => Cluster.DisposeAsync();
}

[CollectionDefinition(OneSilo.Collection, DisableParallelization = true)]
public sealed class OneSiloDefinition : ICollectionFixture<OneSilo>;
