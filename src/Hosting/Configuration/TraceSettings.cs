namespace DnsOrleans.Hosting.Configuration;

/// <summary>Where a lookup's trace can be read again.</summary>
public sealed record TraceSettings
{
    /// <summary>How many traces the single process keeps in memory, the oldest given up for the newest, 0 (none) to 100000; default 200. About 40 KB each.</summary>
    public int Recent { get; init; } = 200;

    /// <summary>How many traces a second are begun for memory alone, 1 to 100000; a caller's sampled trace is always gone on with, and where traces are sent <c>OTEL_TRACES_SAMPLER</c> rules. Default 10.</summary>
    public int PerSecond { get; init; } = 10;

    /// <summary>How many spans are kept of one trace, 10 to 100000; what comes after is counted only. Default 1000.</summary>
    public int SpansPerTrace { get; init; } = 1000;

    /// <summary>Jaeger's query service, asked for traces that are not in memory, such as <c>http://jaeger:16686</c>; null (the default) for none.</summary>
    public Uri? Jaeger { get; init; }

    /// <summary>Where a person's browser reaches Jaeger; by default as <see cref="Jaeger"/>.</summary>
    public Uri? JaegerUi { get; init; }
}
