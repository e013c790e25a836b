using System.Collections.Immutable;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>What one cell's lookups came to.</summary>
/// <param name="Report">What is told of it.</param>
/// <param name="Main">The lookup that the report is of.</param>
/// <param name="Strategy">How the resolvers were asked.</param>
/// <param name="Each">What each resolver said, where they were asked at once; else empty.</param>
internal readonly record struct CellResult(RecordReport Report, ResolverResult Main, ResolverStrategy Strategy, ImmutableArray<ResolverResult> Each)
{
    /// <summary>How the lookup ended that the report is of.</summary>
    public LookupOutcome Outcome => Main.Joined.Result.Outcome;
}
