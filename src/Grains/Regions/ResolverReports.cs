using System.Collections.Immutable;
using DnsOrleans.Dns;
using DnsOrleans.Grains.Lookups;

namespace DnsOrleans.Grains.Regions;

/// <summary>Makes the part of a cell's report that tells of each resolver.</summary>
internal static class ResolverReports
{
    /// <summary>One report for each resolver, of what the cell's would be if it had been asked alone.</summary>
    public static ImmutableArray<ResolverReport> Of(ImmutableArray<ResolverAddress> resolvers, IReadOnlyList<RecordReport> reports) =>
        [.. resolvers.Zip(reports, (resolver, report) => new ResolverReport
        {
            Resolver = resolver.ToString(),
            Status = report.Status,
            IsAnswer = report.IsAnswer,
            Records = report.Records,
            Ttl = report.Ttl,
            Duration = report.Duration,
            Error = report.Error,
            Transport = report.Transport,
            Attempts = report.Attempts,
            Flags = report.Flags,
            Details = report.Details,
            Authenticated = report.Authenticated,
        })];

    /// <summary>Whether the resolvers agree.</summary>
    public static ResolverAgreement Compare(string recordType, ImmutableArray<ResolverReport> reports)
    {
        var comparison = new AnswerComparison(recordType);
        foreach (var report in reports)
            comparison.Add(report.Resolver, report.Status, report.IsAnswer, report.Records);
        return new()
        {
            Verdict = comparison.Verdict,
            Groups = [.. comparison.Groups.Select(group => new ResolverGroup
            {
                Resolvers = [.. group.Voices],
                Status = group.Status,
                Records = group.Records,
            })],
        };
    }
}
