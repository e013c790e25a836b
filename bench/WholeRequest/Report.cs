using System.Text;
using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.WholeRequest;

/// <summary>What was measured, as the Markdown page that is committed.</summary>
internal sealed class Report(BenchOptions options)
{
    public const string Bare = "15 bare lookups (`src/Dns` alone)";
    public const string EmptyGrain = "empty grain call";
    public const string EmptyEndpoint = "empty endpoint";
    public const string Untraced = "whole request, untraced";
    public const string Traced = "whole request, traced";

    private readonly List<(string Subject, Measurement Measurement)> _rounds = [];

    /// <summary>What the receiver took from the traced process, octets.</summary>
    public long ReceivedOctets { get; set; }

    /// <summary>The untraced process after a full collection, by requests answered since the rounds.</summary>
    public List<(int Requests, Figures Figures)> Memory { get; } = [];

    public void Add(string subject, Measurement measurement) => _rounds.Add((subject, measurement));

    public string ToMarkdown()
    {
        var page = new StringBuilder();
        page.AppendLine("| subject | per second | CPU µs each | bytes allocated each |").AppendLine("|---|---|---|---|");
        foreach (var subject in (string[])[Bare, EmptyEndpoint, EmptyGrain, Untraced, Traced])
            page.AppendLine($"| {subject} | {Median(subject, m => m.PerSecond):F0} | {Median(subject, m => m.CpuMicroseconds):F1} | {Median(subject, m => m.AllocatedBytes):F0} |");
        page.AppendLine().AppendLine("| ratio of CPU, round by round | median | min | max | to reach |").AppendLine("|---|---|---|---|---|");
        AppendRatios(page, "untraced / (15 bare lookups + empty endpoint)", Ratios(round => round[Untraced] / (round[Bare] + round[EmptyEndpoint])), 3);
        AppendRatios(page, "traced / untraced", Ratios(round => round[Traced] / round[Untraced]), 2);
        page.AppendLine().AppendLine("| requests more | resident MiB | managed heap KiB |").AppendLine("|---|---|---|");
        foreach (var (requests, figures) in Memory)
            page.AppendLine($"| {requests} | {figures.ResidentBytes / 1048576.0:F1} | {figures.HeapBytes / 1024.0:F0} |");
        page.AppendLine().AppendLine($"{options.Rounds} rounds of {options.Requests} requests each, {options.AtOnce} at once, medians; {ReceivedOctets / (double)((options.Rounds + 3) * options.Requests):F0} octets of OTLP received for each traced request. "
            + $"{Machine.Describe()}.");
        return page.ToString();
    }

    private static void AppendRatios(StringBuilder page, string name, double[] ratios, int limit) =>
        page.AppendLine($"| {name} | {Samples.Median(ratios):F2} | {ratios.Min():F2} | {ratios.Max():F2} | at most {limit} |");

    private double Median(string subject, Func<Measurement, double> figure) =>
        Samples.Median(_rounds.Where(round => round.Subject == subject).Select(round => figure(round.Measurement)));

    private double[] Ratios(Func<Dictionary<string, double>, double> ratio) =>
        [.. _rounds.Chunk(5).Select(round => ratio(round.ToDictionary(entry => entry.Subject, entry => entry.Measurement.CpuMicroseconds)))];
}
