using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Streams;

namespace DnsOrleans.Grains.Placement;

/// <summary>Deals the event stream's queues out to the silos that orchestrate: the histories that they feed stand there. Orleans' own balancers know no roles.</summary>
public sealed class OrchestratorQueues : QueueBalancerBase
{
    // Time for the metadata of a silo that has just joined to come.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly SiloDuties _duties;
    private readonly IClusterMembershipService _members;
    private readonly TimeProvider _timeProvider;
    private volatile IReadOnlyList<QueueId> _all = [];
    private volatile IReadOnlyList<QueueId> _mine = [];

    private OrchestratorQueues(IServiceProvider services)
        : base(services, services.GetRequiredService<ILogger<OrchestratorQueues>>())
    {
        _duties = services.GetRequiredService<SiloDuties>();
        _members = services.GetRequiredService<IClusterMembershipService>();
        _timeProvider = services.GetRequiredService<TimeProvider>();
    }

    /// <summary>For a stream provider's <c>ConfigurePartitionBalancing</c>, on silos with <see cref="LookupGrainsExtensions.AddLookupGrains"/>.</summary>
    public static IStreamQueueBalancer Create(IServiceProvider services, string name) => new OrchestratorQueues(services);

    public override Task Initialize(IStreamQueueMapper queueMapper)
    {
        _all = [.. queueMapper.GetAllQueues().OrderBy(queue => queue.GetNumericId())];
        return base.Initialize(queueMapper);
    }

    public override IEnumerable<QueueId> GetMyQueues() => _mine;

    protected override void OnClusterMembershipChange(HashSet<SiloAddress> activeSilos) => DealAsync(activeSilos).Ignore();

    private async Task DealAsync(HashSet<SiloAddress> activeSilos)
    {
        Deal(activeSilos);
        while (activeSilos.Any(silo => !_duties.Knows(silo)))
        {
            await Task.Delay(Pause, _timeProvider, Cancellation);
            // A later change has a run of its own.
            if (!activeSilos.All(silo => _members.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Active))
                return;
            Deal(activeSilos);
        }
    }

    private void Deal(HashSet<SiloAddress> activeSilos)
    {
        var readers = activeSilos.Where(_duties.Orchestrates).Order().ToList();
        var place = readers.IndexOf(SiloAddress);
        IReadOnlyList<QueueId> mine = place < 0 ? [] : [.. _all.Where((_, index) => index % readers.Count == place)];
        if (mine.SequenceEqual(_mine))
            return;
        _mine = mine;
        NotifyListeners().Ignore();
    }
}
