using DnsOrleans.Redis;

namespace DnsOrleans.ClusterProcesses;

/// <summary>What all processes of a <see cref="RunningCluster"/> are started with.</summary>
public sealed record RunningClusterOptions
{
    /// <summary>The regions that have a worker silo each; by default the three of <c>appsettings.json</c>.</summary>
    public IReadOnlyList<string> Regions { get; init; } = ["us-east-1", "eu-west-1", "asia-south-1"];

    /// <summary>Settings as on the command line, for silos and front ends alike; none by default.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>Variables of their environment, in which nothing else of this product or of OpenTelemetry stands; none by default.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>How their Redis is started; by default with an append-only file, so that the members, streams and histories outlive it.</summary>
    public RedisServerOptions Redis { get; init; } = new() { AppendOnly = true };
}
