using System.Text;
using DnsOrleans.Bench.Shared;
using DnsOrleans.Bench.Streams.Subjects;

namespace DnsOrleans.Bench.Streams;

/// <summary>What was measured, as the Markdown page that is committed.</summary>
internal sealed class Report(BenchOptions options)
{
    private readonly List<(string Subject, Measurement Measurement)> _rounds = [];

    public string LastLine => Line([_rounds[^1].Measurement]);

    public void Add(string subject, Measurement measurement) => _rounds.Add((subject, measurement));

    public string ToMarkdown()
    {
        var page = new StringBuilder();
        page.AppendLine("| subject | p50 ms | p99 ms | events a second | CPU µs each | idle, % of a core |").AppendLine("|---|---|---|---|---|---|");
        foreach (var subject in SubjectNames.All)
            page.AppendLine($"| {subject} | {Line([.. _rounds.Where(round => round.Subject == subject).Select(round => round.Measurement)])} |");
        var idle = Median(SubjectNames.Redis, m => m.IdlePercent) - Median(SubjectNames.EmptySilo, m => m.IdlePercent);
        page.AppendLine().AppendLine("| of this provider | measured | to reach |").AppendLine("|---|---|---|");
        page.AppendLine($"| p50 from publishing to the consumer | {Median(SubjectNames.Redis, m => m.Percentile(0.5)):F2} ms | at most 2 ms |");
        page.AppendLine($"| idle, beyond a silo without streams | {idle:F2} % of a core | at most 2 % |");
        page.AppendLine().AppendLine($"Medians of {options.Rounds} rounds: {options.Latencies} events one by one every 10 ms; {options.Events} events by 64 callers on 16 streams; {options.IdleSeconds} s without any. "
            + "Publisher, provider and consumer are one process, Redis another without a file. "
            + $"{Machine.Describe()}.");
        return page.ToString();
    }

    private static string Line(Measurement[] rounds)
    {
        double Of(Func<Measurement, double> figure) => Samples.Median(rounds.Select(figure));
        return rounds[0].Latencies.Length == 0
            ? $" | | | | {Of(m => m.IdlePercent):F2}"
            : $"{Of(m => m.Percentile(0.5)):F2} | {Of(m => m.Percentile(0.99)):F2} | {Of(m => m.PerSecond):F0} | {Of(m => m.CpuMicroseconds):F1} | {Of(m => m.IdlePercent):F2}";
    }

    private double Median(string subject, Func<Measurement, double> figure) =>
        Samples.Median(_rounds.Where(round => round.Subject == subject).Select(round => figure(round.Measurement)));
}
