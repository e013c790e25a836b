namespace DnsOrleans.Dns.Bulk;

/// <summary>How <see cref="DnsResolver.LookupManyAsync"/> goes about its names.</summary>
public sealed record BulkOptions
{
    internal const int MaxWindow = 32768;

    /// <summary>How many lookups may be under way at once, 1 to 32768; default 512. It is reached within a few round trips, so that the first queries do not all come at once.</summary>
    public int Window { get; init; } = 512;

    /// <summary>For each lookup, every attempt included; default 5 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Sets the DO bit; default false.</summary>
    public bool DnssecOk { get; init; }

    internal void Validate()
    {
        if (Window is < 1 or > MaxWindow)
            throw new ArgumentException($"{nameof(Window)} must be 1 to {MaxWindow}.");
        if (Timeout <= TimeSpan.Zero)
            throw new ArgumentException($"{nameof(Timeout)} must be a time above zero.");
    }
}
