using DnsOrleans.Bench.Shared;

namespace DnsOrleans.Bench.Dns;

/// <summary>Everything that was measured.</summary>
internal sealed class Results
{
    /// <summary>What else the machine had to do when it began; null if it does not tell.</summary>
    public string? LoadBefore { get; } = Machine.Load();

    /// <summary>Many lookups in flight, round by round.</summary>
    public List<(string Contestant, Measurement Measurement)> Floods { get; } = [];

    /// <summary>One lookup at a time, round by round.</summary>
    public List<(string Contestant, LoneMeasurement Measurement)> Lone { get; } = [];

    /// <summary>Resident bytes after each tenth of many lookups.</summary>
    public List<(string Contestant, double[] Bytes)> Resident { get; } = [];

    /// <summary>Who was not measured, and why.</summary>
    public List<string> LeftOut { get; } = [];

    /// <summary>Everyone who was measured, in the order of the page.</summary>
    public IReadOnlyList<string> Contestants => [.. Floods.Select(flood => flood.Contestant).Distinct()];

    /// <summary>One contestant's figure in each round.</summary>
    public IEnumerable<double> Of(string contestant, Func<Measurement, double> figure) =>
        Floods.Where(flood => flood.Contestant == contestant).Select(flood => figure(flood.Measurement));

    /// <summary>One contestant's figure in each round, one lookup at a time.</summary>
    public IEnumerable<double> OfLone(string contestant, Func<LoneMeasurement, double> figure) =>
        Lone.Where(lone => lone.Contestant == contestant).Select(lone => figure(lone.Measurement));

    /// <summary>The middle of one contestant's rounds.</summary>
    public double Median(string contestant, Func<Measurement, double> figure) => Samples.Median(Of(contestant, figure));
}

/// <summary>One round of lookups one at a time.</summary>
/// <param name="Failures">How many had no answer.</param>
/// <param name="Median">Microseconds.</param>
/// <param name="Percentile99">Microseconds.</param>
internal sealed record LoneMeasurement(int Failures, double Median, double Percentile99);
