using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using DnsOrleans.Dns.SeveralServers;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>Looks cells up: each by one lookup at the region's resolvers in turn, or by one at each of them at once.</summary>
/// <remarks>Lookups are joined resolver by resolver, so that who shares one of them has its answer in time whatever the others do.</remarks>
internal sealed class CellLookups(string region, JoinedLookups lookups, TimeProvider timeProvider)
{
    /// <summary>Ends by the task's timeout and at once when cancelled; throws for neither.</summary>
    public ValueTask<CellResult> LookupAsync(RegionTask task, string typeName, LookupKey question, Upstream upstream, CancellationToken cancellationToken)
    {
        var cell = new Cell(task, typeName, question, upstream, timeProvider.GetTimestamp(), cancellationToken);
        return task.Resolvers switch
        {
            ResolverStrategy.All => AllAsync(cell),
            // Who runs alone wins.
            ResolverStrategy.Race when upstream.Resolvers.Length > 1 => RaceAsync(cell),
            _ => FirstAsync(cell),
        };
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<CellResult> FirstAsync(Cell cell)
    {
        var result = await AskAsync(cell, resolver: null, cell.CancellationToken).ConfigureAwait(false);
        return new(ReportOf(cell, result), result, ResolverStrategy.First, []);
    }

    private async ValueTask<CellResult> RaceAsync(Cell cell)
    {
        var race = await Race.RunAsync(
            cell.Upstream.Resolvers.Length,
            (resolver, end) => AskAsync(cell, resolver, end),
            result => result.IsAnswer,
            cell.CancellationToken).ConfigureAwait(false);
        var main = race.Results[race.Winner ?? BestOf(race.Results)];
        var report = ReportOf(cell, main) with { Attempts = race.Results.Sum(result => result.Joined.Result.Attempts) };
        return new(report, main, ResolverStrategy.Race, race.Results);
    }

    private async ValueTask<CellResult> AllAsync(Cell cell)
    {
        var asked = new Task<ResolverResult>[cell.Upstream.Resolvers.Length];
        for (var resolver = 0; resolver < asked.Length; resolver++)
            asked[resolver] = AskAsync(cell, resolver, cell.CancellationToken).AsTask();
        ImmutableArray<ResolverResult> each = [.. await Task.WhenAll(asked).ConfigureAwait(false)];

        var reports = each.Select(result => ReportOf(cell, result)).ToList();
        var byResolver = ResolverReports.Of(cell.Upstream.Resolvers, reports);
        var main = BestOf(each);
        var report = reports[main] with { ByResolver = byResolver, ResolverAgreement = ResolverReports.Compare(cell.TypeName, byResolver) };
        return new(report, each[main], ResolverStrategy.All, each);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<ResolverResult> AskAsync(Cell cell, int? resolver, CancellationToken cancellationToken)
    {
        var joined = await lookups.LookupAsync(cell.Question with { Resolver = resolver }, cell.Upstream, cell.Task.Timeout, cancellationToken).ConfigureAwait(false);
        return new(joined, timeProvider.GetElapsedTime(cell.Began));
    }

    private RecordReport ReportOf(Cell cell, in ResolverResult result) =>
        RecordReports.Of(region, cell.TypeName, cell.Question, result.Joined.Result, result.Duration, cell.Task.WholeTimeout);

    private static int BestOf(ImmutableArray<ResolverResult> each) =>
        LookupResults.Best(each.Select(result => result.Joined.Result).ToArray());

    private readonly record struct Cell(
        RegionTask Task, string TypeName, LookupKey Question, Upstream Upstream, long Began, CancellationToken CancellationToken);
}
