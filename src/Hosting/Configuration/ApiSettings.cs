namespace DnsOrleans.Hosting.Configuration;

/// <summary>The bounds of the HTTP interface.</summary>
public sealed record ApiSettings
{
    /// <summary>How often one client may ask.</summary>
    public RateLimitSettings RateLimit { get; init; } = new();

    /// <summary>Lookups under way at once over all clients, 1 to 100000; one more is answered 503. Default 1000.</summary>
    public int ConcurrentLookups { get; init; } = 1000;

    /// <summary>Connections open at once over all clients, 1 to 1000000; one more is closed. Default 10000.</summary>
    public int Connections { get; init; } = 10_000;

    /// <summary>What <c>Retry-After</c> says when overloaded, whole seconds from 1 s to 1 h; default 1 s.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>A token bucket for each client address; a request without a token is answered 429.</summary>
public sealed record RateLimitSettings
{
    /// <summary>Whether clients are limited at all; default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Tokens added to a client's bucket each second, 1 to 1000000; default 200.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Tokens that a bucket holds, 1 to 1000000; default 400.</summary>
    public int Burst { get; init; } = 400;
}
