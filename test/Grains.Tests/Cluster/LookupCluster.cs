using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;
using DnsOrleans.Grains.Regions;
using DnsOrleans.Playground;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.TestingHost;

namespace DnsOrleans.Grains.Tests.Cluster;

/// <summary>Real silos, and a playground that their regions ask.</summary>
public sealed class LookupCluster : IAsyncDisposable
{
    public static readonly ImmutableArray<string> Locations = ["us-east-1", "eu-west-1", "asia-south-1"];

    private readonly InProcessTestCluster _cluster;
    private readonly PlaygroundServer _playground;
    private readonly ConcurrentDictionary<GrainId, int> _served;

    private LookupCluster(InProcessTestCluster cluster, PlaygroundServer playground, ConcurrentDictionary<GrainId, int> served) =>
        (_cluster, _playground, _served) = (cluster, playground, served);

    /// <summary>The silos that run, in the order of their starts.</summary>
    public ImmutableArray<SiloAddress> Addresses => [.. _cluster.Silos.Select(silo => silo.SiloAddress)];

    /// <summary>A client of its own beside the silos.</summary>
    public IGrainFactory Client => _cluster.Client;

    /// <summary>The client within the first silo.</summary>
    public IGrainFactory Cohosted => Silo(0).GetRequiredService<IGrainFactory>();

    public IServiceProvider Silo(int index) => _cluster.GetSiloServiceProvider(_cluster.Silos[index].SiloAddress);

    /// <summary>A silo for each list of regions; <paramref name="startedSilos"/> of them to begin with, all if null; those of <paramref name="orchestrates"/> orchestrate, all if null.</summary>
    public static async Task<LookupCluster> StartAsync(
        ImmutableArray<ImmutableArray<string>> regionsBySilo,
        LookupLimits? lookupLimits = null,
        RegionLimits? regionLimits = null,
        TimeSpan? responseTimeout = null,
        ImmutableArray<int>? orchestrates = null,
        int? startedSilos = null)
    {
        var served = new ConcurrentDictionary<GrainId, int>();
        var playground = await PlaygroundServer.StartAsync(new() { Views = [.. Locations.Select(location => new PlaygroundView(location, NetworkOf(location)))] });
        var builder = new InProcessTestClusterBuilder((short)(startedSilos ?? regionsBySilo.Length));
        builder.Options.AssumeHomogenousSilosForTesting = false;
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((options, silo) => silo
            .AddLookupGrains(
                [.. regionsBySilo[IndexOf(options.SiloName)].Select(name => RegionOf(name, playground.EndPoint))],
                regionLimits ?? new(),
                lookupLimits ?? new(),
                orchestrates?.Contains(IndexOf(options.SiloName)) ?? true)
            .AddIncomingGrainCallFilter(call =>
            {
                served[call.TargetId] = IndexOf(options.SiloName);
                return call.Invoke();
            })
            .Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = responseTimeout ?? messaging.ResponseTimeout));
        builder.ConfigureClient(client => client
            .AddLookupGrainsClient()
            .Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = responseTimeout ?? messaging.ResponseTimeout));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster, playground, served);
    }

    /// <summary>Every activation, and where it stands.</summary>
    public async Task<IReadOnlyList<DetailedGrainStatistic>> GrainsAsync() =>
        await Client.GetGrain<IManagementGrain>(0).GetDetailedGrainStatistics();

    /// <summary>Calls a worker; the number of the silo that answered.</summary>
    public async Task<int> SiloOfAsync(RegionWorkerKey worker)
    {
        var grain = Client.GetGrain<IRegionWorkerGrain>(worker.ToString());
        await grain.DescribeAsync(CancellationToken.None);
        return _served[grain.GetGrainId()];
    }

    /// <summary>Starts one more silo.</summary>
    public Task StartAnotherAsync() => _cluster.StartAdditionalSiloAsync();

    /// <summary>Ends a silo in order.</summary>
    public Task StopAsync(int index) => _cluster.StopSiloAsync(_cluster.Silos[index]);

    /// <summary>Ends a silo without a farewell.</summary>
    public Task KillAsync(int index) => _cluster.KillSiloAsync(_cluster.Silos[index]);

    public async ValueTask DisposeAsync()
    {
        await _cluster.DisposeAsync();
        await _playground.DisposeAsync();
    }

    /// <summary>The testing host names its silos Silo_0, Silo_1 and so on.</summary>
    private static int IndexOf(string siloName) => int.Parse(siloName.Split('_')[^1], CultureInfo.InvariantCulture);

    private static IPNetwork NetworkOf(string location) => new(new IPAddress([198, 18, (byte)Locations.IndexOf(location), 0]), 24);

    private static RegionOptions RegionOf(string name, IPEndPoint playground) => new()
    {
        Name = name,
        Resolvers = [new(TransportProtocol.Udp, playground)],
        ClientSubnet = new ClientSubnet(NetworkOf(name)),
    };
}
