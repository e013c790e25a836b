using DnsOrleans.Dns.SeveralServers;

namespace DnsOrleans.Grains.Regions;

/// <summary>What asking one resolver, or several in turn, came to for one cell.</summary>
/// <param name="Joined">The lookup.</param>
/// <param name="Duration">From the cell's begin to the lookup's end.</param>
internal readonly record struct ResolverResult(JoinedResult Joined, TimeSpan Duration)
{
    public bool IsAnswer => Joined.Result.IsAnswer();
}
