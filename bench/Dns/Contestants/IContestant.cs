namespace DnsOrleans.Bench.Dns.Contestants;

/// <summary>Who is measured with many lookups in flight, in a process of its own on a core of its own.</summary>
internal interface IContestant
{
    string Name { get; }

    /// <summary>Why it cannot be measured on this machine; null if it can.</summary>
    string? WhyMissing { get; }

    /// <summary>Runs it once.</summary>
    Task<Measurement> MeasureAsync();
}
