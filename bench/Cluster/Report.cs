using System.Text;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Cluster;

/// <summary>What was measured, as the Markdown page that is committed.</summary>
internal sealed class Report(BenchOptions options)
{
    private readonly List<(string Subject, Measured Full, Measured Lone)> _rounds = [];

    public void Add(string subject, Measured full, Measured lone) => _rounds.Add((subject, full, lone));

    public string ToMarkdown()
    {
        var page = new StringBuilder();
        var subjects = _rounds.Select(round => round.Subject).Distinct().ToArray();
        page.AppendLine("| | p50 ms, low load | p99 ms, low load | requests per second | CPU µs each, full load | CPU µs each, low load |").AppendLine("|---|---|---|---|---|---|");
        foreach (var subject in subjects)
        {
            var rounds = _rounds.FindAll(round => round.Subject == subject);
            var latencies = rounds.SelectMany(round => round.Lone.Latencies).ToArray();
            page.AppendLine($"| {subject} | {Samples.Percentile(latencies, 50):F2} | {Samples.Percentile(latencies, 99):F2} "
                + $"| {Median(rounds.Select(round => round.Full.PerSecond)):F0} | {Median(rounds.Select(round => round.Full.CpuMicroseconds)):F0} | {Median(rounds.Select(round => round.Lone.CpuMicroseconds)):F0} |");
        }
        AppendComparison(page, subjects[0], subjects[1]);
        AppendParts(page, subjects[1]);
        page.AppendLine().AppendLine($"{options.Rounds} rounds of {options.Requests} requests, {options.AtOnce} at once, and {options.Lone} one at a time, twenty a second; medians. "
            + $"{Machine.Describe()}.");
        return page.ToString();
    }

    private static double Median(IEnumerable<double> values) => Samples.Median(values);

    private void AppendComparison(StringBuilder page, string single, string cluster)
    {
        var (alone, spread) = (Of(single), Of(cluster));
        page.AppendLine().AppendLine("| round by round | median | min | max | to reach |").AppendLine("|---|---|---|---|---|");
        Append("cluster's p50 minus the single process's, low load, ms", (one, many) => Median(many.Lone.Latencies) - Median(one.Lone.Latencies), "at most 2");
        Append("CPU of a request, full load: cluster / single process", (one, many) => many.Full.CpuMicroseconds / one.Full.CpuMicroseconds, "at most 3");
        Append("requests per second: cluster / single process", (one, many) => many.Full.PerSecond / one.Full.PerSecond, "");

        List<(Measured Full, Measured Lone)> Of(string subject) => [.. _rounds.Where(round => round.Subject == subject).Select(round => (round.Full, round.Lone))];

        void Append(string name, Func<(Measured Full, Measured Lone), (Measured Full, Measured Lone), double> compare, string limit)
        {
            var values = alone.Zip(spread, compare).ToArray();
            page.AppendLine($"| {name} | {Median(values):F2} | {values.Min():F2} | {values.Max():F2} | {limit} |");
        }
    }

    private void AppendParts(StringBuilder page, string cluster)
    {
        var rounds = _rounds.FindAll(round => round.Subject == cluster);
        page.AppendLine().AppendLine("| process of the cluster | CPU µs for each request, full load |").AppendLine("|---|---|");
        foreach (var (index, part) in rounds[0].Full.Cpu.Index())
            page.AppendLine($"| {part.Process} | {Median(rounds.Select(round => round.Full.Cpu[index].Microseconds)):F0} |");
    }
}
