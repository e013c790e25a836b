using DnsOrleans.Bench.Dns.Subjects;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns;

/// <summary>A figure beside what it should be.</summary>
/// <param name="Name">What is compared.</param>
/// <param name="Values">Round by round.</param>
/// <param name="Limit">What the median should reach.</param>
/// <param name="AtLeast">Whether the limit is the least or the most.</param>
internal sealed record Verdict(string Name, double[] Values, double Limit, bool AtLeast = false)
{
    public double Median => Samples.Median(Values);

    public bool IsReached => AtLeast ? Median >= Limit : Median <= Limit;

    public override string ToString() =>
        $"| {Name} | {Median:F2} | {Values.Min():F2} | {Values.Max():F2} | at {(AtLeast ? "least" : "most")} {Limit} | {(IsReached ? "reached" : "**not reached**")} |";

    /// <summary>Every one that can be told from what was measured.</summary>
    public static IEnumerable<Verdict> Of(Results results)
    {
        var all = new[]
        {
            Ratio("CPU per lookup: bulk call / massdns", SubjectNames.Bulk, "massdns", 0.7),
            Ratio("CPU per lookup: awaited / massdns", SubjectNames.Awaited, "massdns", 1.0),
            Ratio("CPU per lookup: awaited inline / massdns", SubjectNames.Inline, "massdns", 1.0),
            Ratio("lookups per CPU second: bulk call / DnsClient.NET", SubjectNames.DnsClient, SubjectNames.Bulk, 8, atLeast: true),
            Ratio("lookups per CPU second: awaited / DnsClient.NET", SubjectNames.DnsClient, SubjectNames.Awaited, 8, atLeast: true),
            Ratio("lookups per CPU second: awaited inline / DnsClient.NET", SubjectNames.DnsClient, SubjectNames.Inline, 8, atLeast: true),
            new("bytes allocated for each lookup, bulk call", [.. results.Of(SubjectNames.Bulk, flood => flood.AllocatedEach ?? double.NaN)], 64),
            new("one in flight, p50: awaited / DnsClient.NET",
                Divide(results.OfLone(SubjectNames.Awaited, lone => lone.Median), results.OfLone(SubjectNames.DnsClient, lone => lone.Median)), 1.0),
        };
        var memory = results.Resident.Select(resident => new Verdict(
            $"resident memory of {resident.Contestant}: after the last tenth / after the second", [resident.Bytes[^1] / resident.Bytes[1]], 1.05));
        return all.Concat(memory).Where(verdict => verdict.Values.Length > 0);

        Verdict Ratio(string name, string one, string other, double limit, bool atLeast = false) =>
            new(name, Divide(results.Of(one, flood => flood.CpuPerMillion), results.Of(other, flood => flood.CpuPerMillion)), limit, atLeast);
    }

    private static double[] Divide(IEnumerable<double> ones, IEnumerable<double> others) => [.. ones.Zip(others, (one, other) => one / other)];
}
