using System.Collections.Immutable;
using System.Threading.Channels;

namespace DnsOrleans.Hosting.Tests.Cluster;

/// <summary>A view of the members in which one silo is active.</summary>
internal sealed class FakeMembers(SiloAddress active) : IClusterMembershipService
{
    private readonly Channel<ClusterMembershipSnapshot> _updates = Channel.CreateUnbounded<ClusterMembershipSnapshot>();

    public ClusterMembershipSnapshot CurrentSnapshot { get; } = new(
        ImmutableDictionary<SiloAddress, ClusterMember>.Empty.Add(active, new ClusterMember(active, SiloStatus.Active, "silo")), new MembershipVersion(1));

    public IAsyncEnumerable<ClusterMembershipSnapshot> MembershipUpdates => _updates.Reader.ReadAllAsync();

    /// <summary>Tells whoever watches that something has changed.</summary>
    public void Change() => _updates.Writer.TryWrite(CurrentSnapshot);

    public ValueTask Refresh(MembershipVersion minimumVersion = default, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public Task<bool> TryKill(SiloAddress siloAddress) => throw new NotSupportedException();
}
