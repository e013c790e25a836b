namespace DnsOrleans.Hosting.Configuration;

/// <summary>How the silos and the front ends of a cluster find and watch each other.</summary>
public sealed record ClusterSettings
{
    /// <summary>The cluster's name: processes of one name form one cluster, 1 to 64 letters, digits, <c>-</c>, <c>_</c>; default dnsorleans.</summary>
    public string ClusterId { get; init; } = "dnsorleans";

    /// <summary>The name under which histories are stored, the same over the lives of a cluster; default dnsorleans.</summary>
    public string ServiceId { get; init; } = "dnsorleans";

    /// <summary>How long a silo waits for another's sign of life, and how often it asks; 100 ms to 1 min, default 1 s.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Signs of life that may be missed in a row before a silo is suspected, 1 to 100; default 3: a busy machine that starts everything at once may be late twice.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>Silos that have to suspect one before it counts as dead, 1 to 10; default 1.</summary>
    public int Votes { get; init; } = 1;

    /// <summary>How often a front end reads which silos take its calls, 1 s to 10 min; default 5 s.</summary>
    public TimeSpan GatewayRefresh { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long past a lookup's own deadline the front end waits for the orchestrator's report, 0 to 5 s; default 200 ms.</summary>
    public TimeSpan FrontEndGrace { get; init; } = TimeSpan.FromMilliseconds(200);
}
